package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.Run;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/** The titles that a feed keeps current: those of another feed's last complete run, or all that TMDB has. A title takes a bit and a number. */
final class KnownTitles {
    /** All titles, about none of which anything is known. */
    static final KnownTitles ALL = new KnownTitles(null, null);

    private final String feed;
    private final LocalDate since;
    private final BitSet ids = new BitSet();
    private long[] imdbNumbers = new long[0];

    /** Reads the titles of a feed's last complete run. */
    interface Reader {
        /**
         * The titles that a feed keeps current.
         *
         * @throws IllegalArgumentException if there is no complete run of the feed that it names
         */
        KnownTitles of(Source.Keeping source, Run run);
    }

    /**
     * No titles yet.
     *
     * @param feed the feed that brought them
     * @param since the day on which that feed's last complete run began
     */
    KnownTitles(String feed, LocalDate since) {
        this.feed = feed;
        this.since = since;
    }

    /**
     * Adds a title.
     *
     * @param imdbNumber the digits of its IMDb id; 0 when it has none
     */
    void add(int id, long imdbNumber) {
        ids.set(id);
        if (imdbNumber > 0) {
            if (id >= imdbNumbers.length) {
                imdbNumbers = Arrays.copyOf(imdbNumbers, Math.max(id + 1, imdbNumbers.length * 2));
            }
            imdbNumbers[id] = imdbNumber;
        }
    }

    /** The feed that brought them; null when all titles are kept current. */
    String feed() {
        return feed;
    }

    /** The day on which that feed's last complete run began; null without such a feed. */
    LocalDate since() {
        return since;
    }

    /** Whether a title is one of them. */
    boolean has(long id) {
        return feed == null || ids.get((int) id);
    }

    /**
     * The IMDb id of a title, where it is known.
     *
     * @param prefix {@code tt} for titles, {@code nm} for people
     */
    Optional<String> imdbId(long id, String prefix) {
        boolean isKnown = id < imdbNumbers.length && imdbNumbers[(int) id] > 0;
        return isKnown
                ? Optional.of(prefix + String.format(Locale.ROOT, "%07d", imdbNumbers[(int) id]))
                : Optional.empty();
    }
}
