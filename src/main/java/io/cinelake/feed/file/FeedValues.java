package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Feed.Compression;
import io.cinelake.feed.Feed.Format;
import io.cinelake.feed.Feed.Rerun;
import io.cinelake.feed.Source;
import io.cinelake.lake.Digest;
import io.cinelake.lake.key.KeyTemplate;
import io.cinelake.tmdb.Appends;
import io.cinelake.tmdb.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a feed from its parameters, with every default filled in. */
final class FeedValues {
    private static final Map<String, Media> MEDIA = Map.of("movie", Media.MOVIE, "tv", Media.TV);
    private static final Map<String, Media> WITH_PEOPLE =
            Map.of("movie", Media.MOVIE, "tv", Media.TV, "person", Media.PERSON);
    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

    private static final Pattern LANGUAGES =
            Pattern.compile("(null|[a-z]{2}(-[A-Z]{2})?)(,(null|[a-z]{2}(-[A-Z]{2})?))*");
    private static final String DAILY = "timer:daily";
    private static final String SHARE = "a share such as 5%, or a number";

    private final FeedParameters parameters;
    private final FeedSettings settings;

    FeedValues(FeedParameters parameters, FeedSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
    }

    /** The feed of a file; a wrong value is noted as a problem and replaced by its default. */
    Feed feed(String id, String text, Template template) {
        Optional<Media> written = Optional.ofNullable(parameters.choice(
                "media",
                template == Template.DISCOVER || template == Template.CSV ? MEDIA : WITH_PEOPLE,
                template == Template.DISCOVER ? null : Media.MOVIE));
        Media media = written.orElse(Media.MOVIE);
        Source source = new SourceReader(parameters, settings).read(template, written);
        String key = key(source);
        boolean stamp = parameters.choice("stamp", BOOLEANS, false);
        List<String> append = append(media);
        return new Feed(
                id,
                schedule(id),
                media,
                source,
                (int) parameters.number("limit", 1, Integer.MAX_VALUE, 0),
                parameters.matching(
                        "language", "en-US", "[a-z]{2}(-[A-Z]{2})?", "two letters and a country, such as pt-BR"),
                append,
                languages(append),
                new ShapeReader(parameters, settings.shapes()).read(),
                parameters.choice("format", Format.ARRAY),
                parameters.choice("compression", Compression.NONE),
                (int) parameters.number("batch-size", 1, 100, 100),
                specification(media),
                key,
                stamp,
                new TablesReader(parameters, settings.tableKey()).read(key),
                localCopy(),
                parameters.choice("rerun", Rerun.SKIP),
                new Feed.Tolerance(
                        parameters.share("max-missing", mostMissing(source), SHARE),
                        parameters.share("max-rejected", "5%", SHARE)),
                Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A feed that writes tombstones puts them under the same key with another specification. */
    private String key(Source source) {
        String key = parameters.text("key", settings.key());
        try {
            KeyTemplate.parse(key, false);
        } catch (IllegalArgumentException wrong) {
            parameters.refuse("key", wrong.getMessage());
        }
        if (source instanceof Source.Keeping && !key.contains("{specification}")) {
            parameters.refuse(
                    "key", "key \"" + key + "\" is refused: tombstones need {specification} in it, so add that.");
        }
        return key;
    }

    /** The template's default is a timer named daily; each feed has one of its own name instead, because Camel's timers of one name fire together. */
    private String schedule(String id) {
        String schedule = parameters.text("schedule", DAILY + "?period=1d");
        if (parameters.has("schedule")) {
            settings.scheduleFault()
                    .apply(schedule)
                    .ifPresent(wrong ->
                            parameters.refuse("schedule", "schedule \"" + schedule + "\" is refused: " + wrong));
            return schedule;
        }
        return schedule.startsWith(DAILY) ? "timer:" + id + schedule.substring(DAILY.length()) : schedule;
    }

    /** A quarter of IMDb's titles is not at TMDB; of those that TMDB lists itself, next to none is missing. */
    private static String mostMissing(Source source) {
        return source instanceof Source.Discover || source instanceof Source.Keeping ? "5%" : "50%";
    }

    /** TMDB brings images and videos in the language of the texts only, next to none in most, unless it is asked for others. */
    private Map<String, String> languages(List<String> append) {
        Map<String, String> languages = new LinkedHashMap<>();
        for (String kind : List.of("image", "video")) {
            String name = kind + "-languages";
            String given = parameters.text(name, "").replaceAll("\\s", "");
            if (!parameters.has(name)) {
                continue;
            }
            if (!LANGUAGES.matcher(given).matches()) {
                parameters.refuse(
                        name,
                        name + " wants languages such as en,pt,null (null: without words), not \"" + given + "\".");
            } else if (!append.contains(kind + "s")) {
                parameters.refuse(name, name + " needs " + kind + "s in append: add it there, or delete " + name + ".");
            }
            languages.put("include_" + kind + "_language", given);
        }
        return languages;
    }

    private List<String> append(Media media) {
        List<String> names = Stream.of(parameters
                        .text("append", String.join(",", media.append()))
                        .split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > Appends.MOST_IN_ONE_REQUEST) {
            parameters.refuse(
                    "append",
                    "append names " + names.size() + " things and TMDB appends " + Appends.MOST_IN_ONE_REQUEST
                            + " at most: drop some.");
        }
        names.stream()
                .filter(name -> !Appends.knows(media, name))
                .forEach(name -> parameters.refuse(
                        "append",
                        "TMDB appends no \"" + name + "\" to " + media.titles()
                                + Nearest.hint(
                                        name,
                                        Appends.of(media),
                                        ": use " + String.join(", ", Appends.of(media)) + ".")));
        return names;
    }

    private String specification(Media media) {
        String specification = parameters.text("specification", media.specification());
        if (!specification.matches("[^/{}\\\\\\p{Cntrl}]+")) {
            parameters.refuse("specification", "specification is one part of a key: write it without / and braces.");
        }
        return specification;
    }

    private String localCopy() {
        String folder = parameters.text("local-copy", null);
        try {
            if (folder != null && Files.isRegularFile(settings.home().resolve(folder))) {
                parameters.refuse(
                        "local-copy", "local-copy names " + folder + ", which is a file: write the path of a folder.");
            }
        } catch (InvalidPathException impossible) {
            parameters.refuse("local-copy", "local-copy is no path: " + impossible.getReason() + ".");
        }
        return folder;
    }
}
