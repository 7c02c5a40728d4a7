package io.cinelake.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The program's home: the working directory, which holds {@code routes/}. Settings and relative paths begin there. */
public final class Home {
    static final Path PIPELINE = Path.of("routes", "pipeline");

    private Home() {}

    /** Its whole path. */
    public static Path folder() {
        return Path.of("").toAbsolutePath();
    }

    /**
     * Asks first of all whether the program was started in its home: elsewhere every later complaint would mislead.
     *
     * @throws WrongFeed if this folder is no home
     */
    static void require() {
        if (!Files.isDirectory(PIPELINE)) {
            throw new WrongFeed("There is no " + PIPELINE + " here (folder " + folder()
                    + "): start the program with bin/cinelake, or in the folder that holds routes/.");
        }
    }
}
