package io.cinelake.sandbox.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files {@code <key>-<uuid>} that s3proxy writes beside a key until the put is complete, and leaves behind when the process is killed. */
final class PutsInFlight {
    private static final Pattern NAME =
            Pattern.compile("(?s).*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PutsInFlight() {}

    static boolean isOne(String key) {
        return NAME.matcher(key).matches();
    }

    /** Deletes what a killed server left; only while no other server writes to the folder. */
    static void sweep(Path root) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(root)) {
            leftovers = files.filter(Files::isRegularFile)
                    .filter(file -> isOne(file.getFileName().toString()))
                    .toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }
}
