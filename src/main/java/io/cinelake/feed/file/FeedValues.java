package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Feed.Compression;
import io.cinelake.feed.Feed.Rerun;
import io.cinelake.feed.Source;
import io.cinelake.lake.BatchEncoder.Layout;
import io.cinelake.lake.KeyTemplate;
import io.cinelake.tmdb.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes a feed from its parameters, with every default filled in. */
record FeedValues(FeedParameters given, FeedSettings settings) {
    private static final String LANGUAGE = "(null|[a-z]{2}(-[A-Z]{2})?)";

    Feed feed(String id, String text, Template template) {
        boolean isDiscover = template == Template.DISCOVER;
        List<Media> kinds = isDiscover || template == Template.CSV ? Media.TITLES : List.of(Media.values());
        Media written = given.choice("media", kinds, isDiscover ? null : Media.MOVIE);
        Media media = written == null ? Media.MOVIE : written;
        Source source = new SourceReader(given, settings).read(template, written);
        String key = key(source);
        List<String> append = append(media);
        ShapeReader records = new ShapeReader(given);
        // A quarter of IMDb's titles is not at TMDB; of those that TMDB lists itself, next to none is missing.
        String missing = source instanceof Source.Discover || source instanceof Source.Keeping ? "5%" : "50%";
        return new Feed(
                id,
                schedule(id),
                media,
                source,
                given.number("limit", 1, Integer.MAX_VALUE, 0),
                given.matching("language", "en-US", "[a-z]{2}(-[A-Z]{2})?", "two letters and a country, such as pt-BR"),
                append,
                languages(append),
                records.shape(settings.shapes()),
                given.choice("format", Layout.ARRAY),
                given.choice("compression", Compression.NONE),
                given.number("batch-size", 1, 100, 100),
                specification(media),
                key,
                given.choice("stamp", Map.of("true", true, "false", false), false),
                records.tables(key, settings.tableKey()),
                localCopy(),
                given.choice("rerun", Rerun.SKIP),
                new Feed.Tolerance(given.share("max-missing", missing), given.share("max-rejected", "5%")),
                DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A feed that writes tombstones puts them under the same key with another specification. */
    private String key(Source source) {
        String key = given.text("key", settings.key());
        given.check("key", () -> KeyTemplate.parse(key, false));
        if (source instanceof Source.Keeping && !key.contains("{specification}")) {
            given.refuse("key", "key \"" + key + "\" is refused: tombstones need {specification} in it, so add that.");
        }
        return key;
    }

    /** The template's default is a timer named daily; each feed has one of its own name instead, because Camel's timers of one name fire together. */
    private String schedule(String id) {
        given.checkUri("schedule", settings.scheduleFault());
        String uri = given.text("schedule", "timer:daily?period=1d");
        return given.has("schedule") ? uri : uri.replaceFirst("^timer:daily", Matcher.quoteReplacement("timer:" + id));
    }

    /** TMDB brings images and videos in the language of the texts only, next to none in most, unless it is asked for others. */
    private Map<String, String> languages(List<String> append) {
        Map<String, String> languages = new LinkedHashMap<>();
        for (String kind : List.of("image", "video")) {
            String name = kind + "-languages";
            String written = given.text(name, "").replaceAll("\\s", "");
            if (given.has(name) && !written.matches(LANGUAGE + "(," + LANGUAGE + ")*")) {
                String wanted = " wants languages such as en,pt,null (null: without words), not \"";
                given.refuse(name, name + wanted + written + "\".");
            } else if (given.has(name) && !append.contains(kind + "s")) {
                given.refuse(name, name + " needs " + kind + "s in append: add it there, or delete " + name + ".");
            } else if (given.has(name)) {
                languages.put("include_" + kind + "_language", written);
            }
        }
        return languages;
    }

    private List<String> append(Media media) {
        List<String> names = given.words("append", String.join(",", media.append()), ",").stream()
                .distinct()
                .toList();
        if (names.size() > Media.MOST_APPENDS) {
            String bound = " things and TMDB appends " + Media.MOST_APPENDS + " at most: drop some.";
            given.refuse("append", "append names " + names.size() + bound);
        }
        names.stream().filter(name -> !media.canAppend(name)).forEach(name -> {
            String use = ": use " + String.join(", ", media.appends()) + ".";
            String instead = media.titles() + Nearest.hint(name, media.appends(), use);
            given.refuse("append", "TMDB appends no \"" + name + "\" to " + instead);
        });
        return names;
    }

    private String specification(Media media) {
        String specification = given.text("specification", media.specification());
        if (!specification.matches("[^/{}\\\\\\p{Cntrl}]+")) {
            given.refuse("specification", "specification is one part of a key: write it without / and braces.");
        }
        return specification;
    }

    private String localCopy() {
        String folder = given.text("local-copy", "");
        try {
            settings.home().resolve(folder);
        } catch (InvalidPathException impossible) {
            given.refuse("local-copy", "local-copy " + noPath(impossible) + ".");
        }
        return folder.isEmpty() ? null : folder;
    }

    /** Why a text is no path. Java takes a path's letters from the locale, and with LANG=C there are no accents. */
    static String noPath(InvalidPathException impossible) {
        String locale = "the locale of this process has no such letters; set LANG to one with UTF-8, such as C.UTF-8";
        String reason = impossible.getReason();
        return "is no path: " + (reason.startsWith("Malformed input") ? locale : reason);
    }
}
