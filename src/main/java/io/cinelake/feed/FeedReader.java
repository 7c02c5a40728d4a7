package io.cinelake.feed;

import io.cinelake.run.Feed;
import io.cinelake.run.Feed.Compression;
import io.cinelake.run.Feed.Format;
import io.cinelake.run.Feed.Rerun;
import io.cinelake.run.Source;
import io.cinelake.tmdb.Appends;
import io.cinelake.tmdb.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one file of the feed folder and says all that is wrong with it in one go. */
public final class FeedReader {
    private static final Map<String, Media> MEDIA = Map.of("movie", Media.MOVIE, "tv", Media.TV);
    private static final Map<String, Format> FORMATS = Map.of("array", Format.ARRAY, "lines", Format.LINES);
    private static final Map<String, Compression> COMPRESSIONS =
            Map.of("none", Compression.NONE, "gzip", Compression.GZIP);
    private static final Map<String, Rerun> RERUNS = Map.of("skip", Rerun.SKIP, "replace", Rerun.REPLACE);

    private final FeedSettings settings;

    /** A reader for a program with these settings. */
    public FeedReader(FeedSettings settings) {
        this.settings = settings;
    }

    /** Reads a file; one that cannot be read is a problem, too. */
    public FeedFile read(Path file) {
        return read(file, FeedText.of(file).orElse(new FeedText("", "The file is gone.")));
    }

    /** Reads what was found in a file. */
    FeedFile read(Path file, FeedText found) {
        return found.fault().isEmpty()
                ? read(file, found.text())
                : new FeedFile(file, "", Optional.empty(), List.of(FeedProblem.of(file, found.fault())));
    }

    /** Reads a file's text. */
    public FeedFile read(Path file, String text) {
        Problems problems = new Problems(file);
        Optional<Feed> feed = FeedYaml.parse(text.replaceFirst("^\uFEFF", ""), problems)
                .flatMap(document -> feed(FeedFile.name(file), text, document, problems));
        return new FeedFile(file, text, feed.filter(read -> problems.isEmpty()), problems.all());
    }

    private Optional<Feed> feed(String name, String text, FeedDocument document, Problems problems) {
        checkId(name, document, problems);
        Optional<Template> template = template(document, problems);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Parameters parameters = new Parameters(document.parameters(), settings.placeholders(), problems);
        parameters.refuseUnknown(template.get());
        checkRequired(template.get(), document, problems);
        return Optional.of(feed(name, text, template.get(), parameters));
    }

    private Feed feed(String id, String text, Template template, Parameters parameters) {
        Optional<Media> written = Optional.ofNullable(
                parameters.choice("media", MEDIA, template == Template.DISCOVER ? null : Media.MOVIE));
        Media media = written.orElse(Media.MOVIE);
        Source source = new SourceReader(parameters, settings).read(template, written);
        return new Feed(
                id,
                checked("schedule", "timer:" + id + "?period=1d", parameters, settings.scheduleFault()),
                media,
                source,
                (int) parameters.number("limit", 1, Integer.MAX_VALUE, 0),
                language(parameters),
                append(parameters, media),
                new ShapeReader(parameters).read(),
                parameters.choice("format", FORMATS, Format.ARRAY),
                parameters.choice("compression", COMPRESSIONS, Compression.NONE),
                (int) parameters.number("batch-size", 1, 100, 100),
                specification(parameters, media),
                checked("key", settings.key(), parameters, settings.keyFault()),
                localCopy(parameters),
                parameters.choice("rerun", RERUNS, Rerun.SKIP),
                sha256(text));
    }

    private static void checkId(String name, FeedDocument document, Problems problems) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            problems.add("The file's name is the feed's, and stands in keys: use only letters, digits, - and _ in \""
                    + name + "\".");
        } else if (document.id() == null) {
            problems.add(document.place(), "routeId is missing: write \"routeId: " + name + "\", the file's name.");
        } else if (!document.id().text().equals(name)) {
            problems.add(
                    document.id(),
                    "routeId is \"" + document.id().text() + "\" and the file's name is \"" + name
                            + "\": write routeId: " + name + ", or rename the file to "
                            + document.id().text() + FeedFile.SUFFIX + ".");
        }
    }

    private static Optional<Template> template(FeedDocument document, Problems problems) {
        String known = String.join(", ", Template.ids());
        if (document.template() == null) {
            problems.add(
                    document.place(),
                    "routeTemplateRef is missing: write \"routeTemplateRef: \" and one of " + known + ".");
            return Optional.empty();
        }
        String name = document.template().text();
        Optional<Template> template = Template.named(name);
        if (template.isEmpty()) {
            problems.add(
                    document.template(),
                    "There is no template \"" + name + "\""
                            + Nearest.to(name, Template.ids())
                                    .map(near -> ": did you mean " + near + "?")
                                    .orElse(": use one of " + known + "."));
        }
        return template;
    }

    private static void checkRequired(Template template, FeedDocument document, Problems problems) {
        template.required().stream()
                .filter(name -> !document.parameters().containsKey(name) && !problems.concern(name))
                .forEach(name -> problems.add(
                        document.place(),
                        name,
                        "The parameter " + name + " is missing: the template " + template.id() + " needs it."));
        if (template == Template.IMDB_IDS
                && Stream.of("ids", "ids-file").noneMatch(document.parameters()::containsKey)) {
            problems.add(document.place(), "ids", "The feed has neither ids nor ids-file: add one of the two.");
        }
    }

    private static String checked(
            String name, String byDefault, Parameters parameters, Function<String, Optional<String>> fault) {
        String text = parameters.text(name, byDefault);
        if (parameters.has(name)) {
            fault.apply(text)
                    .ifPresent(wrong -> parameters.refuse(name, name + " \"" + text + "\" is refused: " + wrong));
        }
        return text;
    }

    private static String language(Parameters parameters) {
        String language = parameters.text("language", "en-US");
        if (!language.matches("[a-z]{2}(-[A-Z]{2})?")) {
            parameters.refuse(
                    "language", "language wants two letters and a country, such as pt-BR, not \"" + language + "\".");
        }
        return language;
    }

    private static List<String> append(Parameters parameters, Media media) {
        List<String> names = Stream.of(parameters
                        .text("append", String.join(",", media.append()))
                        .split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > Appends.MOST) {
            parameters.refuse(
                    "append",
                    "append names " + names.size() + " things and TMDB appends " + Appends.MOST
                            + " at most: drop some.");
        }
        names.stream()
                .filter(name -> !Appends.knows(media, name))
                .forEach(name -> parameters.refuse(
                        "append",
                        "TMDB appends no \"" + name + "\" to " + (media == Media.MOVIE ? "films" : "series")
                                + Nearest.to(name, Appends.of(media))
                                        .map(near -> ": did you mean " + near + "?")
                                        .orElse(": use " + String.join(", ", Appends.of(media)) + ".")));
        return names;
    }

    private static String specification(Parameters parameters, Media media) {
        String specification = parameters.text("specification", media.specification());
        if (!specification.matches("[^/{}\\\\\\p{Cntrl}]+")) {
            parameters.refuse("specification", "specification is one part of a key: write it without / and braces.");
        }
        return specification;
    }

    private String localCopy(Parameters parameters) {
        String folder = parameters.text("local-copy", null);
        if (folder != null && Files.isRegularFile(settings.home().resolve(folder))) {
            parameters.refuse(
                    "local-copy", "local-copy names " + folder + ", which is a file: write the path of a folder.");
        }
        return folder;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
