package io.cinelake.lake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A folder that gets the same objects before their upload. A file is written beside its place, forced to the disk and renamed: whole or not at all. */
public record LocalCopy(Path folder) {
    private static final OpenOption[] WHOLE = {
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC
    };

    /** Writes an object to its key below the folder, over one that is there; throws a {@link LakeProblem} when the disk is in the way. */
    public Path write(String key, byte[] body) {
        Path file = fileOf(key);
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(beside, body, WHOLE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            // Half a file would only fill the disk further.
            beside.toFile().delete();
            String reason = e instanceof AccessDeniedException ? "no permission" : e.getMessage();
            throw new LakeProblem(
                    "The local copy " + file + " could not be written (" + reason
                            + "); make room and give the program the right to write in " + folder
                            + ", or take local-copy out of the feed.",
                    e);
        }
    }

    /** Proves with an empty file, which goes again, that the folder can be written; throws a {@link LakeProblem} if not. */
    public void probe() {
        write(".cinelake-check-" + UUID.randomUUID(), new byte[0]).toFile().delete();
    }

    private Path fileOf(String key) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new LakeProblem("The key " + key + " leads out of the folder " + folder + "; change the key.", null);
        }
        return file;
    }
}
