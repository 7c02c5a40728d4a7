package io.cinelake.feed.file;

import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.feed.TextLines;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;

/** Reads where a feed's titles come from: the parameters that belong to one template only. */
record SourceReader(FeedParameters given, FeedSettings settings) {
    /** Of a line in an ids-file. */
    private static final int MOST_CHARACTERS = 1000;
    /** A column and its values; {@code ==}, {@code !=}, {@code <=} and {@code >=} would be taken for a part of one of the two. */
    private static final Pattern CONDITION = Pattern.compile("[^=]*[^=!<>\\s]\\s*=(?!=).*");

    /** The source. Without a medium, when that is null, it checks only what does not depend on one. */
    Source read(Template template, Media media) {
        return switch (template) {
            case DISCOVER -> discover(media);
            case IMDB_IDS -> imdbIds();
            case CSV -> csv();
            case OWN_LIST -> {
                // Whether a route begins there is known only when a run asks: it may come later, from another file.
                given.checkUri("list", settings.listFault());
                yield new Source.OwnList(given.text("list", ""));
            }
            case CHANGES -> new Source.Changes(given.text("of", null), maxAge());
            case CENSUS ->
                new Source.Census(
                        given.text("of", null),
                        maxAge(),
                        given.share("max-gone", "2%"),
                        Double.parseDouble(given.matching(
                                "min-popularity", "0", "\\d{1,6}(\\.\\d{1,6})?", "a number, such as 1.5")),
                        given.choice("adult", Map.of("no", false, "yes", true), false));
        };
    }

    private Source discover(Media media) {
        var listed = settings.listedGenres();
        return new Source.Discover(
                media == null ? Map.of() : new QueryReader(given, media, listed).read(),
                media == null ? List.of() : Genres.tmdb(given, media, listed),
                rule());
    }

    private Source imdbIds() {
        if (given.has("ids") && given.has("ids-file")) {
            given.refuse("ids-file", "The feed has ids and ids-file: keep one of the two.");
        }
        List<String> ids = given.words("ids", "", "[,\\s]+");
        if (given.has("ids") && ids.isEmpty()) {
            given.refuse("ids", "ids holds no id: write IMDb ids such as tt0111161, separated by commas.");
        }
        readable("ids-file").ifPresent(this::checkIds);
        return new Source.ImdbIds(ids, given.has("ids-file") ? given.text("ids-file", "") : null);
    }

    private void checkIds(Path file) {
        try (TextLines lines = new TextLines(Files.newBufferedReader(file), MOST_CHARACTERS)) {
            String line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            if (line == null) {
                refuse("ids-file", file, "holds no id: write one a line");
            }
        } catch (CharacterCodingException unreadable) {
            refuse("ids-file", file, "is no text in UTF-8: save it so");
        } catch (IOException unreadable) {
            refuse("ids-file", file, "cannot be read: " + unreadable.getMessage());
        }
    }

    private Source csv() {
        readable("file")
                .filter(file -> file.toFile().length() == 0)
                .ifPresent(file -> refuse("file", file, "is empty: fill it, or name another"));
        char delimiter = delimiter();
        return new Source.Csv(
                given.text("file", ""),
                delimiter,
                given.choice("quoting", Map.of("rfc4180", true, "none", false), ",;".indexOf(delimiter) >= 0),
                given.text("id-column", "id"),
                given.text("genre-column", "genero"),
                given.text("votes-column", "numeroVotos"),
                given.number("min-votes", 0, Integer.MAX_VALUE, 0),
                where(),
                Genres.imdb(given),
                rule());
    }

    private int maxAge() {
        String age = given.matching("max-age", "150d", "[1-9]\\d{0,4}d", "a number of days, such as 150d");
        return Integer.parseInt(age.replace("d", ""));
    }

    private Map<String, Set<String>> where() {
        Map<String, Set<String>> where = new LinkedHashMap<>();
        String text = given.text("where", "");
        for (String condition : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String column = StringHelper.before(condition, "=", "").strip();
            String[] values = StringHelper.after(condition, "=", "").strip().split("\\s*,\\s*");
            if (!CONDITION.matcher(condition.strip()).matches()) {
                String wanted = "where wants column=value,value, several with &, and \"";
                given.refuse("where", wanted + condition.strip() + "\" in \"" + text + "\" is no such condition.");
            } else if (where.put(column, new HashSet<>(List.of(values))) != null) {
                given.refuse("where", "where has column " + column + " twice: write " + column + "=value,value.");
            }
        }
        return where;
    }

    private GenreRule rule() {
        GenreRule rule = given.choice("genre-rule", GenreRule.ALL);
        if (given.has("genre-rule") && !given.has("genres")) {
            given.refuse("genre-rule", "genre-rule needs genres: add them, or delete it.");
        }
        return rule;
    }

    private char delimiter() {
        String text = given.find("delimiter").map(FeedYaml.Located::text).orElse("|");
        String delimiter = text.equals("\\t") ? "\t" : text;
        if (delimiter.length() == 1 && !"\r\n".contains(delimiter)) {
            return delimiter.charAt(0);
        }
        given.refuse("delimiter", "delimiter wants one character, such as | or ; or \\t, not \"" + text + "\".");
        return '|';
    }

    /** The file that a parameter names; empty, with a problem noted, when it cannot be read, and without the parameter. */
    private Optional<Path> readable(String name) {
        String text = given.text(name, "");
        try {
            Path file = settings.home().resolve(text);
            if (!given.has(name)) {
                return Optional.empty();
            } else if (!Files.exists(file)) {
                refuse(name, text, "does not exist: put the file there, or correct the path");
            } else if (!Files.isRegularFile(file)) {
                refuse(name, text, "is not a file: write the path of a file");
            } else if (!Files.isReadable(file)) {
                refuse(name, text, "may not be read: give the program's user the right to");
            } else {
                return Optional.of(file);
            }
        } catch (InvalidPathException impossible) {
            refuse(name, text, FeedValues.noPath(impossible));
        }
        return Optional.empty();
    }

    private void refuse(String name, Object file, String fault) {
        given.refuse(name, name + " names " + file + ", which " + fault + ".");
    }
}
