package io.cinelake.ops.page;

import io.cinelake.feed.Feed;
import io.cinelake.feed.live.FeedWatcher.Rejection;
import io.cinelake.lake.Lake;
import io.cinelake.ops.Health;
import io.cinelake.ops.LastRuns;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import io.cinelake.run.state.RunState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the page shows, and where its orders go: requests a second that are allowed now (infinite without a limit) and that the settings permit (0 for no
 * limit), the logical time of a run that begins now, and what takes secrets out of a text.
 */
public record PageSources(
        Supplier<Collection<Feed>> feeds,
        Supplier<Collection<Run>> inFlight,
        Supplier<List<Rejection>> refused,
        Supplier<List<Health.Problem>> problems,
        LastRuns lastRuns,
        RunState state,
        Lake lake,
        DoubleSupplier rate,
        double permitted,
        Consumer<RunOrder> start,
        Supplier<LocalDateTime> now,
        ZoneId zone,
        UnaryOperator<String> mask,
        String version) {
    /** How the page writes times. */
    public PageWords words() {
        return new PageWords(zone);
    }

    Optional<Feed> feed(String id) {
        return feeds.get().stream().filter(feed -> feed.id().equals(id)).findFirst();
    }

    Optional<Run> inFlight(String feed) {
        return inFlight.get().stream()
                .filter(run -> run.name().feed().equals(feed))
                .findFirst();
    }
}
