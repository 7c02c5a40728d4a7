package io.cinelake.rig;

import java.util.List;

/**
 * A film or series of the stand-in. Everything else about it follows from its id.
 *
 * @param id TMDB's id
 * @param series whether it is a series
 * @param date ISO date of its release or first airing; empty when it has none
 * @param genres the genres' ids
 * @param creditBytes about how many bytes its credits take
 */
public record Title(int id, boolean series, String date, List<Integer> genres, int creditBytes) {
    /** A revenue beyond 32 bits, as every fiftieth film has it. */
    public static final long LARGEST_REVENUE = 2_923_706_026L;

    /** The word in TMDB's paths. */
    public String media() {
        return series ? "tv" : "movie";
    }

    /** The IMDb id; null for one title in 97. */
    public String imdbId() {
        return id % 97 == 0 ? null : "tt" + (10_000_000 + id);
    }

    /** The IMDb id in JSON. */
    String imdbJson() {
        return imdbId() == null ? "null" : '"' + imdbId() + '"';
    }

    /** Ten-thousandths of popularity. */
    int popularity() {
        return (int) (mixed(1) % 5_000_000);
    }

    /** Tenths of the average vote, 0 to 100. */
    int voteAverage() {
        return (int) (mixed(2) % 101);
    }

    int voteCount() {
        return (int) (mixed(3) % 40_000);
    }

    /** In dollars; 0 where it is unknown. */
    public long revenue() {
        if (series || id % 3 == 0) {
            return 0;
        }
        return id % 50 == 0 ? LARGEST_REVENUE : mixed(4) % 400_000_000;
    }

    /** In dollars; 0 where it is unknown. */
    long budget() {
        return id % 4 == 0 ? 0 : mixed(5) % 200_000_000;
    }

    int runtime() {
        return (int) (mixed(6) % 200);
    }

    /** A number that follows from the id and a purpose alone. */
    long mixed(int purpose) {
        long z = id * 0x9E3779B97F4A7C15L + purpose * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) >>> 1;
    }
}
