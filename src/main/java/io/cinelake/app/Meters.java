package io.cinelake.app;

import io.cinelake.lake.LakeMeter;
import io.cinelake.tmdb.TmdbMeter;

/**
 * What listens to the traffic of the program.
 *
 * @param tmdb to that with TMDB
 * @param lake to that with the store
 */
public record Meters(TmdbMeter tmdb, LakeMeter lake) {
    /** Nothing listens. */
    public static final Meters NONE = new Meters(TmdbMeter.NONE, LakeMeter.NONE);
}
