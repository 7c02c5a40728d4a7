package io.cinelake.app;

import io.cinelake.lake.LakeMeter;
import io.cinelake.tmdb.TmdbMeter;
import java.util.function.Consumer;

/**
 * What listens to the traffic of the program.
 *
 * @param tmdb to that with TMDB
 * @param lake to that with the store
 * @param overruns is told each feed that fires while its earlier run still goes
 */
public record Meters(TmdbMeter tmdb, LakeMeter lake, Consumer<String> overruns) {
    /** Nothing listens. */
    public static final Meters NONE = new Meters(TmdbMeter.NONE, LakeMeter.NONE, feed -> {});
}
