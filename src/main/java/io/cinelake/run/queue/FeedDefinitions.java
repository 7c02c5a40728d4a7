package io.cinelake.run.queue;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.run.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds that a worker has, by the hash of their definition. For one that is not known the folder is read again, since a file may have come or changed. */
public final class FeedDefinitions {
    private static final Logger LOG = LoggerFactory.getLogger(FeedDefinitions.class);

    /** Between two readings: messages of a feed that is not there must not keep the worker busy. */
    private static final Duration READING = Duration.ofSeconds(10);

    private final Function<String, Optional<Feed>> loaded;
    private final FeedFolder reader;
    private final Path folder;
    private final LongSupplier nanos;
    private List<FeedFile> read = List.of();
    private long next;

    /** {@code loaded} finds a feed that the process has, {@code reader} reads the files of the feed folder, {@code nanos} is a clock that never jumps. */
    public FeedDefinitions(
            Function<String, Optional<Feed>> loaded, FeedFolder reader, Path folder, LongSupplier nanos) {
        this.loaded = loaded;
        this.reader = reader;
        this.folder = folder;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** The feed of this id whose definition has this hash; empty when this process has none. */
    public synchronized Optional<Feed> of(String id, String hash) {
        Optional<Feed> known = known(id, hash);
        if (known.isPresent() || nanos.getAsLong() - next < 0) {
            return known;
        }
        next = nanos.getAsLong() + READING.toNanos();
        try {
            read = reader.read(FeedFolder.paths(folder));
        } catch (IOException e) {
            LOG.warn("The feed folder cannot be read: {}", e.toString());
        }
        return known(id, hash);
    }

    private Optional<Feed> known(String id, String hash) {
        return Stream.concat(loaded.apply(id).stream(), read.stream().flatMap(file -> file.feed().stream()))
                .filter(feed -> feed.id().equals(id) && Plan.hash(feed).equals(hash))
                .findFirst();
    }
}
