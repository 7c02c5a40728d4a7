package io.cinelake.feed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a feed's titles come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "template")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.Discover.class, name = "discover"),
    @JsonSubTypes.Type(value = Source.ImdbIds.class, name = "imdb-ids"),
    @JsonSubTypes.Type(value = Source.Csv.class, name = "csv"),
    @JsonSubTypes.Type(value = Source.OwnList.class, name = "own-list"),
    @JsonSubTypes.Type(value = Source.Changes.class, name = "changes"),
    @JsonSubTypes.Type(value = Source.Census.class, name = "census")
})
public sealed interface Source {
    /** The template's name; the listing route's id ends with it. */
    String template();

    /**
     * TMDB's discover.
     *
     * @param query its parameters, decoded, in the feed's order, without page, language and what the genre rule adds; {@link QueryDate}s are in it
     *     as written
     * @param genres the genres' ids; empty for all titles
     * @param rule how a title's genres must relate to them
     */
    record Discover(Map<String, String> query, List<Integer> genres, GenreRule rule) implements Source {
        /** Whether the query names the run's date, so that a run of an earlier date lists what belongs to it. */
        public boolean followsDate() {
            return query.values().stream().anyMatch(QueryDate::isIn);
        }

        @Override
        public String template() {
            return "discover";
        }
    }

    /**
     * A list of IMDb ids, as written in the feed or its file.
     *
     * @param ids the ids, in the feed's order, malformed ones included; empty when they stand in a file
     * @param idsFile a text file, one id a line; null when the ids stand in the feed
     */
    record ImdbIds(List<String> ids, String idsFile) implements Source {
        @Override
        public String template() {
            return "imdb-ids";
        }
    }

    /**
     * A CSV file with a title's IMDb id in each row.
     *
     * @param file its path; plain, {@code .gz} or {@code .zip}
     * @param delimiter between fields
     * @param quoted whether fields may stand in quotes, as RFC 4180 says
     * @param idColumn the column with the IMDb id
     * @param genreColumn the column with the genres, separated by commas
     * @param votesColumn the column with the number of votes
     * @param minVotes a title needs more votes than this; 0 takes every title
     * @param where the values that a column may have, for each column that matters
     * @param genres the genres' names as the file has them; empty for all titles
     * @param rule how a title's genres must relate to them
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
            implements Source {
        @Override
        public String template() {
            return "csv";
        }
    }

    /**
     * A list from a Camel developer's own route, which each run asks when it begins.
     *
     * @param list the Camel URI to ask, such as {@code direct:my-favourites}
     */
    record OwnList(String list) implements Source {
        @Override
        public String template() {
            return "own-list";
        }
    }

    /** A source that keeps what was brought before current, and says which titles are gone. */
    sealed interface Keeping extends Source {
        /** The feed whose titles are kept current; null for all titles that TMDB has. */
        String of();

        /** How many days old that feed's last complete run may be before the log warns. */
        int maxAge();
    }

    /** The titles that TMDB changed, by closed UTC days. */
    record Changes(String of, int maxAge) implements Keeping {
        @Override
        public String template() {
            return "changes";
        }
    }

    /**
     * The titles that came and went between two daily exports of TMDB's ids.
     *
     * @param maxGone a newer export that lacks more titles than this is not believed
     * @param minPopularity of a new title that is to be brought
     * @param adult whether titles for adults are wanted
     */
    record Census(String of, int maxAge, Share maxGone, double minPopularity, boolean adult) implements Keeping {
        @Override
        public String template() {
            return "census";
        }
    }
}
