package io.cinelake.run.list;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import io.cinelake.run.Run;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lists a feed's hand-written IMDb ids. A malformed one is rejected: counted, and named by its place. */
public final class ImdbIdList {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    /** Malformed ones, too: they are to be rejected. */
    private static final Pattern ID = Pattern.compile("\\b(tt|nm)\\d\\w*");
    /** Of a line. */
    private static final int MOST_CHARACTERS = 1000;
    /** More titles than IMDb has films and series that TMDB knows. */
    static final int MOST_IDS = 5_000_000;

    /** The ids of a feed; throws an IllegalArgumentException if its file cannot be read. */
    public TitleList list(Run run) {
        Feed feed = run.feed();
        Source.ImdbIds source = (Source.ImdbIds) feed.source();
        List<String> ids = source.idsFile() == null ? source.ids() : read(feed.id(), Path.of(source.idsFile()));
        return TitleList.ofIds(ids, feed.limit());
    }

    private static List<String> read(String feed, Path file) {
        try (TextLines lines = new TextLines(Files.newBufferedReader(file), MOST_CHARACTERS)) {
            List<String> ids = new ArrayList<>();
            for (String line = lines.next(); line != null; line = lines.next()) {
                idsIn(line).forEach(ids::add);
                if (ids.size() > MOST_IDS) {
                    throw new IOException("it holds more than " + MOST_IDS + " ids");
                }
            }
            return ids;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "Feed " + feed + ": the file " + file + " is not UTF-8 text. Save it as UTF-8, one IMDb id a line.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Feed " + feed + ": the file " + file + " cannot be read (" + e.getMessage()
                            + "). Put it there or change ids-file.",
                    e);
        }
    }

    /** People keep comments after {@code #}, addresses of pages and titles' names beside their ids; a line with nothing like an id counts as one. */
    private static List<String> idsIn(String line) {
        String text = COMMENT.matcher(line).replaceFirst("").strip();
        List<String> ids = ID.matcher(text).results().map(MatchResult::group).toList();
        return ids.isEmpty() && !text.isEmpty() ? List.of(text) : ids;
    }
}
