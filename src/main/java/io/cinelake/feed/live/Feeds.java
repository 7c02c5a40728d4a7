package io.cinelake.feed.live;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The feeds that are in force now, by id. Readers see one state of the folder or the next, never one in between. */
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

    /** Puts the feeds of these files into force, and no others. */
    public void publish(Collection<FeedFile> files) {
        Map<String, Feed> next = new TreeMap<>();
        files.forEach(file -> file.feed().ifPresent(feed -> next.put(feed.id(), feed)));
        byId = Collections.unmodifiableMap(next);
    }
}
