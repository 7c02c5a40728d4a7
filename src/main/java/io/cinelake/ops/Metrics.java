package io.cinelake.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The metrics of the program and the JVM in Prometheus's text format. */
public final class Metrics implements AutoCloseable {
    /** The text format's MIME type. */
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Registers the JVM's metrics; the program's own are added through {@link #registry()}. */
    public Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where metrics are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Shows a figure under a name, as it is when somebody looks. */
    public void gauge(String name, String meaning, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(meaning).register(registry);
    }

    /** Counts a firing of a feed whose earlier run still goes. */
    public void overrun(String feed) {
        registry.counter("cinelake.run.overruns", "feed", feed).increment();
    }

    /** Shows a figure that only grows. */
    public void counter(String name, String meaning, Supplier<Number> figure) {
        FunctionCounter.builder(name, figure, counted -> counted.get().doubleValue())
                .description(meaning)
                .register(registry);
    }

    /** Counts a request to the store. */
    public void requestedOfStore(String operation, String outcome) {
        registry.counter("cinelake.s3.requests", "operation", operation, "outcome", outcome)
                .increment();
    }

    /** All metrics as they are now. */
    public String text() {
        return registry.scrape(TYPE);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
