package io.cinelake.ops;

import io.cinelake.ops.StatusServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The health pages: liveness, and readiness with the reasons why the program is not ready. */
public record Health(
        List<Supplier<List<Problem>>> watches, UnaryOperator<String> mask, String version, Instant started) {
    /** Why the program is not ready: about the bucket, TMDB or the feed folder, a sentence, and since when. */
    public record Problem(String about, String reason, Instant since) {}

    private record Live(String status, String version, Instant since) {}

    private record Ready(String status, List<Problem> reasons) {}

    /** Liveness: always 200. A program that is not ready does not need a restart. */
    public Answer live() {
        return Answer.json(200, new Live("live", version, started));
    }

    /** What is wrong now, without secrets. */
    public List<Problem> problems() {
        return watches.stream()
                .flatMap(watch -> watch.get().stream())
                .map(known -> new Problem(mask.apply(known.about()), mask.apply(known.reason()), known.since()))
                .toList();
    }

    /** Readiness: 200 when nothing is wrong, else 503. */
    public Answer ready() {
        List<Problem> reasons = problems();
        return reasons.isEmpty()
                ? Answer.json(200, new Ready("ready", reasons))
                : Answer.json(503, new Ready("not ready", reasons));
    }
}
