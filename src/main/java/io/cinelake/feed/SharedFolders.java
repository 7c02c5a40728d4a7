package io.cinelake.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds feeds that write records of different structure into one folder. Whoever reads the folder as one table gets the columns of one of them, and the
 * other's records with nulls, without an error.
 */
public final class SharedFolders {
    private SharedFolders() {}

    /** A sentence for each feed that differs from an earlier one of its folder. */
    public static List<String> warnings(Collection<Feed> feeds) {
        Map<String, Feed> first = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Feed feed : feeds) {
            String folder = folder(feed);
            Feed other = first.putIfAbsent(folder, feed);
            List<String> differences = other == null ? List.of() : differences(other, feed);
            if (!differences.isEmpty()) {
                warnings.add("warning: feeds " + other.id() + " and " + feed.id() + " both write into " + folder
                        + " and differ in " + String.join(" and ", differences)
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

    private static List<String> differences(Feed one, Feed other) {
        List<String> differences = new ArrayList<>();
        if (one.media() != other.media()) {
            differences.add("media");
        }
        if (!one.language().equals(other.language())) {
            differences.add("language");
        }
        if (!Objects.equals(one.shape(), other.shape())) {
            differences.add("shape");
        }
        return differences;
    }
}
