package io.cinelake.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the JVM to its quick compiler (HotSpot's C1). The program waits for TMDB most of its life: the optimizing compiler takes more CPU time
 * than the work of a run of ten thousand titles does. What {@code -XX:TieredStopAtLevel=1} does, without an option:
 * through the diagnostic command {@code Compiler.directives_add}.
 */
final class QuickCompilation {
    /** Checksums and ciphers keep the optimizing compiler, which alone knows the processor's instructions for them. The first match counts. */
    private static final String DIRECTIVES = """
            [
              {match: ["sun/security/*.*", "com/sun/crypto/*.*", "java/math/*.*", "java/util/Base64*.*"], c2: {Exclude: false}},
              {match: "*.*", c2: {Exclude: true}}
            ]
            """;

    private QuickCompilation() {}

    /** Asks for it from a thread of its own, so that nobody waits. A JVM that does not know the command goes on as it does. */
    static void ask() {
        Thread asking = new Thread(QuickCompilation::direct, "cinelake-compilation");
        asking.setDaemon(true);
        asking.start();
    }

    private static void direct() {
        try {
            Path file = Files.createTempFile("cinelake", ".json");
            try {
                Files.writeString(file, DIRECTIVES);
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {file.toString()}},
                                new String[] {String[].class.getName()});
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException e) {
            // The log is not set up yet: the JDK's own shows this to whoever asks it for DEBUG.
            System.getLogger(QuickCompilation.class.getName())
                    .log(System.Logger.Level.DEBUG, "The JVM compiles as it does by default: it takes no directive", e);
        }
    }
}
