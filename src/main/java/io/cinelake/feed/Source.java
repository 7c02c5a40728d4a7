package io.cinelake.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cinelake.feed.Feed.Share;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;

/** Where a feed's titles come from. */
public sealed interface Source {
    /** The template's name, which is the record's in small letters; the listing route's id ends with it. */
    @JsonProperty
    default String template() {
        return StringHelper.camelCaseToDash(getClass().getSimpleName());
    }

    /** TMDB's discover: its parameters in the feed's order, decoded, {@code {date}} as written, without page and language; and the genres' ids. */
    record Discover(Map<String, String> query, List<Integer> genres, GenreRule rule) implements Source {
        private static final Pattern DATE = Pattern.compile("\\{date(?:-(\\d{1,4}))?}");

        /** Whether the query names the run's date, so that a run of an earlier date lists what belongs to it. */
        public boolean followsDate() {
            return query.values().stream().anyMatch(Discover::namesDate);
        }

        /** Whether a value of the query names the run's date: {@code {date}} is its own, {@code {date-7}} the one seven days before. */
        public static boolean namesDate(String value) {
            return DATE.matcher(value).find();
        }

        /** The value for a run of this date, with each of them as {@code yyyy-MM-dd}. */
        public static String resolved(String value, LocalDate date) {
            return DATE.matcher(value)
                    .replaceAll(found -> date.minusDays(found.group(1) == null ? 0 : Long.parseLong(found.group(1)))
                            .toString());
        }
    }

    /** IMDb ids in the feed's order, malformed ones included, or else the path of a text file with one a line (null without one). */
    record ImdbIds(List<String> ids, String idsFile) implements Source {}

    /**
     * A CSV file, plain, {@code .gz} or {@code .zip}, with a title's IMDb id in each row; {@code quoted} if fields may stand in quotes (RFC 4180). A title
     * needs more votes than {@code minVotes}, 0 takes every one; {@code where} has the values that a column may have; no genres take all titles.
     */
    record Csv(
            String file,
            char delimiter,
            boolean quoted,
            String idColumn,
            String genreColumn,
            String votesColumn,
            long minVotes,
            Map<String, Set<String>> where,
            List<String> genres,
            GenreRule rule)
            implements Source {}

    /** A list from a Camel developer's own route, whose URI, such as {@code direct:my-favourites}, each run asks when it begins. */
    record OwnList(String list) implements Source {}

    /** A source that keeps what was brought before current, and says which titles are gone. */
    sealed interface Keeping extends Source {
        /** The feed whose titles are kept current; null for all titles that TMDB has. */
        String of();

        /** How many days old that feed's last complete run may be before the log warns. */
        int maxAge();
    }

    /** The titles that TMDB changed, by closed UTC days. */
    record Changes(String of, int maxAge) implements Keeping {}

    /** The titles that came, if popular enough, and went between two daily exports; one that lacks more than {@code maxGone} is not believed. */
    record Census(String of, int maxAge, Share maxGone, double minPopularity, boolean adult) implements Keeping {}

    /** How a title's genres must relate to a feed's: all of them, at least one of them, or at least one and no other. */
    public enum GenreRule {
        ALL,
        ANY,
        ONLY;

        /** Whether a title with these actual genres passes. A feed that wants none takes every title. */
        public <T> boolean passes(Collection<T> wanted, Collection<T> actual) {
            return wanted.isEmpty()
                    || switch (this) {
                        case ALL -> actual.containsAll(wanted);
                        case ANY -> actual.stream().anyMatch(wanted::contains);
                        case ONLY -> !actual.isEmpty() && wanted.containsAll(actual);
                    };
        }
    }
}
