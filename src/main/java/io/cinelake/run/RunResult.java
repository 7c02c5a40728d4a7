package io.cinelake.run;

import java.util.List;

/**
 * What a run came to, for whoever asked for it.
 *
 * @param feed the feed's id
 * @param run the run's date
 * @param outcome how it ended
 * @param message why, where it is not complete; else null
 * @param resumed whether it went on where an earlier attempt had ended
 * @param counts its figures; null when it failed before it had any
 * @param missing the titles that TMDB does not have, each with the reason
 * @param seconds how long this attempt took
 * @param folder where its objects lie: the keys' common prefix
 * @param problem what ended it, or null; for the stack trace that {@code --verbose} shows
 */
public record RunResult(
        String feed,
        String run,
        Outcome outcome,
        String message,
        boolean resumed,
        Manifest.Counts counts,
        List<Manifest.MissingTitle> missing,
        double seconds,
        String folder,
        Throwable problem) {}
