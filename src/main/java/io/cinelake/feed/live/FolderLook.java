package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The contents of the feed folder at one look. File times and notifications are not reliable on network folders and on mounted configuration, where a
 * link is switched.
 *
 * @param texts each file's text, in the order of the paths
 */
record FolderLook(Map<Path, FeedText> texts) {
    /**
     * Looks at a folder.
     *
     * @throws IOException when the folder is not there or cannot be read
     */
    static FolderLook at(Path folder) throws IOException {
        Map<Path, FeedText> texts = new LinkedHashMap<>();
        for (Path file : FeedFolder.paths(folder)) {
            FeedText.of(file).ifPresent(text -> texts.put(file, text));
        }
        return new FolderLook(texts);
    }

    /** Whether a file lies in a sub-folder that could not be read, so that nobody knows whether it is still there. */
    boolean isHiddenFromView(Path file) {
        return texts.keySet().stream().anyMatch(seen -> !seen.equals(file) && file.startsWith(seen));
    }

    /**
     * The files that two looks found equal. A file that they found different, or that only one of them found, is being written: it keeps its known text for
     * now.
     */
    FolderLook settled(FolderLook before, FolderLook known) {
        Map<Path, FeedText> settled = new LinkedHashMap<>();
        texts.forEach((file, text) -> {
            FeedText reliable = text.equals(before.texts.get(file)) ? text : known.texts.get(file);
            if (reliable != null) {
                settled.put(file, reliable);
            }
        });
        known.texts.forEach((file, text) -> {
            boolean isJustGone = !texts.containsKey(file) && before.texts.containsKey(file);
            if (isJustGone) {
                settled.put(file, text);
            }
        });
        return new FolderLook(settled);
    }
}
