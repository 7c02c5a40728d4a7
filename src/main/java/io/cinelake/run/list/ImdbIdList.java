package io.cinelake.run.list;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.Run;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists a feed's hand-written IMDb ids. A malformed one is planned like the others: the run names it as missing, so that a slip of the pen is never
 * dropped without a word.
 */
public final class ImdbIdList {
    /**
     * The ids of a feed.
     *
     * @throws IllegalArgumentException if the feed's file cannot be read
     */
    public TitleList list(Run run) {
        Feed feed = run.feed();
        Source.ImdbIds source = (Source.ImdbIds) feed.source();
        List<String> ids = source.idsFile() == null ? source.ids() : read(feed.id(), Path.of(source.idsFile()));
        return TitleList.ofIds(ids, feed.limit());
    }

    private static List<String> read(String feed, Path file) {
        try {
            List<String> ids = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                String id = line.replace("\uFEFF", "").strip();
                if (!id.isEmpty() && !id.startsWith("#")) {
                    ids.add(id);
                }
            }
            return ids;
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(
                    "Feed " + feed + ": the file " + file + " is not UTF-8 text. Save it as UTF-8, one IMDb id a line.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Feed " + feed + ": the file " + file + " cannot be read (" + e
                            + "). Put it there or change ids-file.",
                    e);
        }
    }
}
