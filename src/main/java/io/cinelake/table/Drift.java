package io.cinelake.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often records were not as the schema says, by path without indexes, such as {@code credits.cast[].order}. For one thread. */
public final class Drift {
    /** More paths tell nobody more, and records whose field names are data would fill the memory. */
    static final int MOST_PATHS = 100;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long others;

    /** The first 100 paths in the order in which they came, each with how often. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** How often other paths came after the first 100. */
    public long others() {
        return others;
    }

    void count(String path) {
        if (counts.containsKey(path) || counts.size() < MOST_PATHS) {
            counts.merge(path, 1L, Long::sum);
        } else {
            others++;
        }
    }
}
