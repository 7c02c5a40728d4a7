package io.cinelake.run.current;

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

    /** Adds a title, with the digits of its IMDb id; 0 when it has none. */
    void add(int id, long imdbNumber) {
        ids.set(id);
        if (imdbNumber > 0) {
            if (id >= imdbNumbers.length) {
                imdbNumbers = Arrays.copyOf(imdbNumbers, Math.max(id + 1, imdbNumbers.length * 2));
            }
            imdbNumbers[id] = imdbNumber;
        }
    }

    /** The feed to run when all titles have to be brought, as sentences name it. */
    String fullFeed() {
        return feed == null ? "a feed that lists all" : feed;
    }

    /** The day on which the other feed's last complete run began; null without such a feed. */
    LocalDate since() {
        return since;
    }

    /** Whether a title is one of them. */
    boolean has(long id) {
        return feed == null || ids.get((int) id);
    }

    /** The IMDb id of a title, where it is known. Its prefix is {@code tt} for titles, {@code nm} for people. */
    Optional<String> imdbId(long id, String prefix) {
        return id < imdbNumbers.length && imdbNumbers[(int) id] > 0
                ? Optional.of(prefix + String.format(Locale.ROOT, "%07d", imdbNumbers[(int) id]))
                : Optional.empty();
    }
}
