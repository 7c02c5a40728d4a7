package io.cinelake.tmdb.discover;

/**
 * An order that discover can sort by.
 *
 * @param key what is compared, such as {@code popularity}
 * @param descending whether the largest comes first
 */
record SortOrder(String key, boolean descending) {
    static SortOrder ascending(String key) {
        return new SortOrder(key, false);
    }

    static SortOrder parse(String sortBy) {
        int dot = sortBy.lastIndexOf('.');
        return new SortOrder(dot < 0 ? sortBy : sortBy.substring(0, dot), sortBy.endsWith(".desc"));
    }

    SortOrder reversed() {
        return new SortOrder(key, !descending);
    }

    /** As {@code sort_by} takes it. */
    String sortBy() {
        return key + (descending ? ".desc" : ".asc");
    }
}
