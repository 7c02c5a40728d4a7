package io.cinelake.feed.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a feed folder's file at one time. Two equal texts mean that the file did not change.
 *
 * @param text the text; empty when it could not be read
 * @param fault why it could not be read; empty when it could
 */
public record FeedText(String text, String fault) {
    private static final int MOST = 1024 * 1024;

    /** Reads files, in their order; those that were removed since they were listed are left out. */
    public static Map<Path, FeedText> of(Collection<Path> files) {
        Map<Path, FeedText> texts = new LinkedHashMap<>();
        files.forEach(file -> of(file).ifPresent(text -> texts.put(file, text)));
        return texts;
    }

    /** Reads a file; empty when it was removed. */
    static Optional<FeedText> of(Path file) {
        if (Files.isDirectory(file)) {
            return fault("The folder cannot be read: give the program's user the right to.");
        }
        // One byte more than the bound at most: not every file tells its size.
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                return fault("The file is larger than 1 MB, which no feed is: move it elsewhere.");
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(new FeedText(text.toString(), ""));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return fault("The file is not UTF-8: save it as UTF-8.");
        } catch (IOException unreadable) {
            return fault("The file cannot be read: give the program's user the right to. (" + unreadable + ")");
        }
    }

    private static Optional<FeedText> fault(String sentence) {
        return Optional.of(new FeedText("", sentence));
    }
}
