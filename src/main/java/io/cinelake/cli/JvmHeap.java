package io.cinelake.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heap of this JVM. What the command line says of its size is left as it is. */
final class JvmHeap implements Heap {
    private static final Logger LOG = LoggerFactory.getLogger(JvmHeap.class);
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    private static final List<String> SIZES = List.of("InitialHeapSize", "MaxHeapSize");

    private final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final boolean steerable = isLeftToTheJvm(LEAST_FREE) && isLeftToTheJvm(MOST_FREE);

    JvmHeap() {
        if (steerable) {
            jvm.setVMOption(LEAST_FREE, "10");
        }
    }

    /** Whether the command line says how large the heap may be. */
    boolean isSized() {
        return !SIZES.stream().allMatch(this::isLeftToTheJvm);
    }

    @Override
    public long size() {
        return Runtime.getRuntime().totalMemory();
    }

    @Override
    public long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void collect() {
        System.gc();
    }

    @Override
    public void keepFree(int percent) {
        if (steerable) {
            jvm.setVMOption(MOST_FREE, Integer.toString(percent));
        }
    }

    private boolean isLeftToTheJvm(String option) {
        try {
            return jvm != null && jvm.getVMOption(option).getOrigin() != VMOption.Origin.VM_CREATION;
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This JVM does not know {}", option);
            return false;
        }
    }
}
