package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile.Text;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads all files of the feed folder, and checks each alone and then against the others. */
public record FeedFolder(FeedSettings settings) {
    /** Of folders in the feed folder. */
    private static final int MOST_LEVELS = 20;

    private static final Pattern OWN_KEY = Pattern.compile("\\bkey\\b");

    /**
     * The folder's files and its sub-folders', by path; throws if it cannot be read. A sub-folder that cannot be read is listed, so that it alone is
     * refused. Mounted folders are made of links, which are followed, and keep older copies under names with a dot in front, which are left out.
     */
    public static List<Path> paths(Path folder) throws IOException {
        return walk(folder, path -> Files.isDirectory(path) || path.toString().endsWith(FeedFile.SUFFIX));
    }

    /** A sentence for each YAML file that is no feed because of its name, in the order of their paths; it fails as {@link #paths} does. */
    public static List<String> misnamed(Path folder) throws IOException {
        return walk(folder, path -> path.toString().matches("(?i).*\\.ya?ml") && !Files.isDirectory(path)).stream()
                .filter(file -> !file.toString().endsWith(FeedFile.SUFFIX))
                .map(file -> file + " is left out: the name of a feed's file ends with " + FeedFile.SUFFIX + ".")
                .toList();
    }

    private static List<Path> walk(Path folder, Predicate<Path> isWanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), MOST_LEVELS, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) throws IOException {
                if (file.equals(folder)) {
                    throw unreadable;
                }
                if (Files.isDirectory(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream()
                .filter(path -> isWanted.test(path) && !isHidden(folder.relativize(path)))
                .sorted()
                .toList();
    }

    private static boolean isHidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }

    /** Reads these files, and checks each alone and then against the others. */
    public List<FeedFile> read(Collection<Path> paths) {
        return apart(Text.of(paths));
    }

    /** Reads the files of some feeds, and those others that may collide, are kept current or keep current, or hold the route of an own-list. */
    public List<FeedFile> read(Collection<Path> paths, Collection<String> ids) {
        Map<Path, Text> texts = Text.of(paths);
        boolean listedByRoute = texts.entrySet().stream()
                .anyMatch(file -> ids.contains(FeedFile.name(file.getKey()))
                        && file.getValue().text().contains(Template.OWN_LIST.id()));
        texts.entrySet().removeIf(file -> {
            String text = file.getValue().text();
            // A key of its own may lack the feed's name; when the settings' key lacks it, too, any feed's may.
            boolean mayCollide = OWN_KEY.matcher(text).find() || !settings.key().contains("{feed}");
            return !ids.contains(FeedFile.name(file.getKey()))
                    && !mayCollide
                    && ids.stream().noneMatch(text::contains)
                    && !(listedByRoute && !text.contains(FeedYaml.FEED));
        });
        return apart(texts);
    }

    /** Reads one file's text, and checks it alone. */
    public FeedFile read(Path file, Text found) {
        return new FeedReader(settings).read(file, found);
    }

    /** Refuses each file whose feed has the id of an earlier feed, or could write to its keys. */
    private List<FeedFile> apart(Map<Path, Text> texts) {
        List<FeedFile> checked = new ArrayList<>();
        texts.forEach((path, text) -> {
            FeedFile file = new FeedReader(settings).read(path, text);
            Optional<FeedProblem> clash = clash(file, checked);
            checked.add(clash.map(found -> FeedFile.refused(path, file.text(), found.message()))
                    .orElse(file));
        });
        return checked;
    }

    /** Why a file's feed cannot run together with the feeds of other files; empty when it can. */
    public Optional<FeedProblem> clash(FeedFile file, Collection<FeedFile> others) {
        for (FeedFile other : others) {
            if (file.feed().isEmpty() || other.feed().isEmpty()) {
                continue;
            }
            String there = "feed \"" + other.name() + "\" in " + other.path();
            if (other.name().equals(file.name())) {
                String fault = "There is already a " + there + ": rename one of the two files.";
                return Optional.of(FeedProblem.of(file.path(), fault));
            }
            if (other.keys().overlaps(file.keys())) {
                String key = "Its key \"" + file.feed().get().key() + "\" could name the same objects as ";
                return Optional.of(FeedProblem.of(file.path(), key + there + ": put {feed} into the key."));
            }
        }
        return Optional.empty();
    }

    /** A sentence for each feed that writes records of another structure into an earlier one's folder, which readers take for one table. */
    public static List<String> sharedFolders(Collection<Feed> feeds) {
        Map<String, Feed> first = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Feed feed : feeds) {
            String template = feed.key().substring(0, feed.key().lastIndexOf('/') + 1);
            String folder = template.replace("{feed}", feed.id()).replace("{specification}", feed.specification());
            Feed other = first.computeIfAbsent(folder, any -> feed);
            List<String> differences = new ArrayList<>(List.of("media", "language", "shape"));
            differences.removeIf(
                    part -> structure(feed).get(part).equals(structure(other).get(part)));
            if (!differences.isEmpty()) {
                warnings.add("warning: feeds " + other.id() + " and " + feed.id() + " both write into " + folder
                        + " and differ in " + String.join(" and ", differences)
                        + ": give one of them a specification of its own, because a folder is read as one table.");
            }
        }
        return warnings;
    }

    private static Map<String, Object> structure(Feed feed) {
        Optional<String> shape = Optional.ofNullable(feed.shape());
        return Map.of("media", feed.media(), "language", feed.language(), "shape", shape);
    }
}
