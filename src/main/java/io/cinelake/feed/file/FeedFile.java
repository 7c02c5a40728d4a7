package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.lake.KeyShape;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of the feed folder as it was read: a feed and all its possible keys, or a Camel developer's own routes, or problems and no feed. */
public record FeedFile(Path path, String text, Optional<Feed> feed, KeyShape keys, List<FeedProblem> problems) {
    /** The end of every name in the feed folder that is read; editors know it as Camel's. */
    public static final String SUFFIX = ".camel.yaml";

    /** The file's name without its suffix, which is also the id of the feed in it. */
    public static String name(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The file's name without its suffix. */
    public String name() {
        return name(path);
    }

    /** Whether nothing is wrong with it. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** Whether it holds routes that are not a feed. */
    public boolean holdsOtherRoutes() {
        return isSound() && feed.isEmpty();
    }

    static FeedFile refused(Path path, String text, String message) {
        return new FeedFile(path, text, Optional.empty(), null, List.of(FeedProblem.of(path, message)));
    }

    /** The text of a feed folder's file at one time, or the fault for which it cannot be read. Equal texts mean that the file did not change. */
    public record Text(String text, String fault) {
        private static final int MOST = 1024 * 1024;

        /** Reads files, in their order; those that were removed since they were listed are left out. */
        public static Map<Path, Text> of(Collection<Path> files) {
            Map<Path, Text> texts = new LinkedHashMap<>();
            files.forEach(file -> of(file).ifPresent(text -> texts.put(file, text)));
            return texts;
        }

        static Optional<Text> of(Path file) {
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
                return Optional.of(new Text(text.toString(), ""));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            } catch (CharacterCodingException notUtf8) {
                return fault("The file is not UTF-8: save it as UTF-8.");
            } catch (IOException unreadable) {
                return fault("The file cannot be read: give the program's user the right to. (" + unreadable + ")");
            }
        }

        private static Optional<Text> fault(String sentence) {
            return Optional.of(new Text("", sentence));
        }
    }
}
