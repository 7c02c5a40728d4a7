package io.cinelake.app;

import io.cinelake.app.settings.Settings;
import io.cinelake.lake.Lake;
import io.cinelake.run.lease.LeaseTime;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.lease.StoreConditions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;

/** Makes the leases of this process, as the settings say. */
final class RunLeases {
    /** Of the put of a manifest: 10 MB pass in it on a line of 1.4 Mbit/s. */
    private static final Duration PUT = Duration.ofSeconds(60);

    private RunLeases() {}

    static Leases of(Settings settings, Lake lake, StoreConditions conditions) {
        LeaseTime time = new LeaseTime(settings.lease());
        return new Leases(
                lake.conditional(time.timeout()),
                lake.conditional(PUT),
                conditions,
                time,
                settings.lake().patience(),
                System::nanoTime,
                InstantSource.system(),
                hostName());
    }

    /** What is known of the store before it is asked: AWS and the sandbox keep the conditions of puts. */
    static StoreConditions conditions(Settings settings) {
        boolean aws = settings.lake()
                .endpoint()
                .map(endpoint -> String.valueOf(endpoint.getHost()).endsWith(".amazonaws.com"))
                .orElse(true);
        return new StoreConditions(aws || settings.lakeKeys().isPresent());
    }

    private static String hostName() {
        String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
