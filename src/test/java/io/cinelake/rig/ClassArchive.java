package io.cinelake.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * The classes of the jar as the JVM keeps them (class data sharing): a start that maps them takes a third less of the processor. It is made once for
 * each jar, and without it the program starts as ever.
 */
final class ClassArchive {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private ClassArchive() {}

    /** The options of a start that maps the archive. The first call makes it; whoever calls meanwhile starts without. */
    static synchronized List<String> options(Path jar) {
        Path archive = jar.resolveSibling("cinelake.jsa");
        try (FileChannel channel = FileChannel.open(
                        jar.resolveSibling("cinelake.jsa.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock own = channel.tryLock()) {
            if (own == null) {
                return List.of();
            }
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A JVM that cannot map it says so on standard output, which tests read.
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    }

    /**
     * Keeps the classes that a small run has used. It comes under its name when it is whole, for a JVM that maps a part of one crashes; a file without
     * content says that this JVM makes none.
     */
    private static void make(Path archive) throws IOException {
        Path folder = Files.createTempDirectory(archive.getParent(), "first-start-");
        Path made = folder.resolve("made.jsa");
        Workplace.withoutFeeds(folder)
                .feed("few", "discover", "media", "movie", "limit", "5")
                .jvm("-XX:+UseSerialGC")
                .jvm("-XX:TieredStopAtLevel=1")
                .jvm("-XX:ArchiveClassesAtExit=" + made)
                .startPlainly("run", "few", "--sandbox")
                .await(LIMIT);
        if (!Files.exists(made)) {
            Files.createFile(made);
        }
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
