package io.cinelake.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heap as small as the work needs. Left alone, the JVM takes what a machine has to give: over half a gigabyte for a run that works in a tenth
 * of it. So a heap that has grown far beyond what was left in it by its last collection is collected as a whole, which takes some 50 ms; and once more
 * after each spell of work, because the next may be a day away. A heap whose size was given on the command line is left alone while there is work.
 */
final class SmallHeap {
    /** Milliseconds from one look to the next. */
    static final int LOOK_EACH = 250;

    private static final Logger LOG = LoggerFactory.getLogger(SmallHeap.class);
    private static final long SMALL = 128L << 20;
    private static final int LOOKS_AT_REST = 80;
    /** The JVM wants them in this order: the least free room may at no time be more than the most. */
    private static final List<Map.Entry<String, String>> OPTIONS =
            List.of(Map.entry("MinHeapFreeRatio", "10"), Map.entry("MaxHeapFreeRatio", "30"));

    private static final List<String> SIZES = List.of("InitialHeapSize", "MaxHeapSize");

    private final BooleanSupplier atWork;
    private final LongSupplier size;
    private final Runnable collection;
    private long bound;
    private int looksAtRest;

    SmallHeap(BooleanSupplier atWork, LongSupplier size, Runnable collection, long bound) {
        this.atWork = atWork;
        this.size = size;
        this.collection = collection;
        this.bound = bound;
    }

    /**
     * Has the JVM keep less free room after a collection, unless the command line says how much.
     *
     * @param atWork whether a run is in flight
     */
    static SmallHeap of(BooleanSupplier atWork) {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean given =
                jvm == null || SIZES.stream().anyMatch(name -> origin(jvm, name) == VMOption.Origin.VM_CREATION);
        if (jvm != null) {
            OPTIONS.forEach(option -> set(jvm, option.getKey(), option.getValue()));
        }
        return new SmallHeap(atWork, Runtime.getRuntime()::totalMemory, System::gc, given ? Long.MAX_VALUE : SMALL);
    }

    private static void set(HotSpotDiagnosticMXBean jvm, String name, String value) {
        if (origin(jvm, name) == VMOption.Origin.DEFAULT) {
            jvm.setVMOption(name, value);
        }
    }

    private static VMOption.Origin origin(HotSpotDiagnosticMXBean jvm, String name) {
        try {
            return jvm.getVMOption(name).getOrigin();
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This JVM does not know {}", name);
            return VMOption.Origin.OTHER;
        }
    }

    /** Looks at the heap: collects when it has grown too large, and once when the program has been at rest for a while. */
    void look() {
        looksAtRest = atWork.getAsBoolean() ? 0 : Math.min(looksAtRest + 1, LOOKS_AT_REST + 1);
        if (looksAtRest == LOOKS_AT_REST) {
            collection.run();
        } else if (size.getAsLong() > bound) {
            collection.run();
            bound = Math.max(bound, 2 * size.getAsLong());
        }
    }
}
