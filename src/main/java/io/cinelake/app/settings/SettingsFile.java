package io.cinelake.app.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of settings, which need not be there. */
record SettingsFile(Path path) {
    /** Longer files are no settings; the bound keeps a wrong file out of the memory. */
    private static final int LONGEST_BYTES = 1_000_000;

    /** Its text without a byte order mark; empty when there is no such file. When it cannot be read, {@code problems} gets a sentence. */
    String text(List<String> problems) {
        try {
            if (!Files.exists(path)) {
                return "";
            }
            if (Files.size(path) > LONGEST_BYTES) {
                problems.add(this + " is longer than " + LONGEST_BYTES + " bytes: it holds no settings.");
                return "";
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException e) {
            problems.add(this + " is not UTF-8: save it as UTF-8.");
        } catch (IOException e) {
            problems.add(this + " cannot be read (" + e.getClass().getSimpleName()
                    + "): it must be a file that this user may read.");
        }
        return "";
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
