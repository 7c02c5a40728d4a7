package io.cinelake.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds feeds that write records of different structure into one folder. Whoever reads the folder as one table gets the columns of one of them, and the
 * other's records with nulls, without an error.
 */
public final class SharedFolders {
    private SharedFolders() {}

    /** A sentence for each feed that differs from an earlier one of its folder. */
    public static List<String> warnings(Collection<Feed> feeds) {
        Map<String, Feed> first = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Feed feed : feeds) {
            String folder = folder(feed);
            Feed other = first.computeIfAbsent(folder, any -> feed);
            String differences = differences(other, feed);
            if (!differences.isEmpty()) {
                warnings.add("warning: feeds " + other.id() + " and " + feed.id() + " both write into " + folder
                        + " and differ in " + differences
                        + ": give one of them a specification of its own, because a folder is read as one table.");
            }
        }
        return warnings;
    }

    private static String folder(Feed feed) {
        return feed.key()
                .substring(0, feed.key().lastIndexOf('/') + 1)
                .replace("{feed}", feed.id())
                .replace("{specification}", feed.specification());
    }

    private static String differences(Feed one, Feed other) {
        return Stream.of(
                        one.media() == other.media() ? null : "media",
                        one.language().equals(other.language()) ? null : "language",
                        Objects.equals(one.shape(), other.shape()) ? null : "shape")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" and "));
    }
}
