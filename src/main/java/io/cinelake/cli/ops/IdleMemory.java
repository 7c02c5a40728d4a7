package io.cinelake.cli.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back while the program waits for its next run, which may be a day away: the JVM keeps what a run needed at its peak until it collects
 * as a whole, and at rest it has no cause to. One collection after each spell of work takes a tenth of a second when nobody waits for it.
 */
public final class IdleMemory {
    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);
    private static final int LOOKS_AT_REST = 2;
    /** The JVM wants them in this order: the least free room may at no time be more than the most. */
    private static final List<Map.Entry<String, String>> OPTIONS =
            List.of(Map.entry("MinHeapFreeRatio", "10"), Map.entry("MaxHeapFreeRatio", "30"));

    private final BooleanSupplier atWork;
    private final Runnable collection;
    private int looksAtRest;

    /**
     * Has the JVM keep less free room after a collection, unless the command line says how much.
     *
     * @param atWork whether a run is in flight
     */
    public IdleMemory(BooleanSupplier atWork) {
        this(atWork, System::gc);
        OPTIONS.forEach(option -> set(option.getKey(), option.getValue()));
    }

    IdleMemory(BooleanSupplier atWork, Runnable collection) {
        this.atWork = atWork;
        this.collection = collection;
    }

    private static void set(String name, String value) {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            if (jvm != null && jvm.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                jvm.setVMOption(name, value);
            }
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This JVM does not let {} be {}", name, value);
        }
    }

    /** Looks whether the program is at rest; collects at the second look that finds it so, and not again before it has worked. */
    public void look() {
        looksAtRest = atWork.getAsBoolean() ? 0 : Math.min(looksAtRest + 1, LOOKS_AT_REST + 1);
        if (looksAtRest == LOOKS_AT_REST) {
            collection.run();
        }
    }
}
