package io.cinelake.feed.live;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The loaded feeds by id. A reader sees one state of the folder or the next, never a mixture. */
public final class Feeds {
    private volatile Map<String, Feed> byId = Map.of();

    /** The feed of a name. */
    public Optional<Feed> named(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All feeds, in the order of their ids. */
    public Collection<Feed> all() {
        return byId.values();
    }

    /** Replaces all feeds by those of these files. */
    public void publish(Collection<FeedFile> files) {
        Map<String, Feed> next = new TreeMap<>();
        files.forEach(file -> file.feed().ifPresent(feed -> next.put(feed.id(), feed)));
        byId = Collections.unmodifiableMap(next);
    }
}
