package io.cinelake.feed.file;

import io.cinelake.feed.GenreRule;
import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.URISupport;

/** Reads where a feed's titles come from: the parameters that belong to one template only. */
final class SourceReader {
    /** Of a line in an ids-file. */
    private static final int MOST_CHARACTERS = 1000;

    private final FeedParameters parameters;
    private final FeedSettings settings;

    SourceReader(FeedParameters parameters, FeedSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
    }

    /** The source; without a medium it checks only what does not depend on one. */
    Source read(Template template, Optional<Media> media) {
        return switch (template) {
            case DISCOVER -> discover(media);
            case IMDB_IDS -> imdbIds();
            case CSV -> csv();
            case OWN_LIST -> ownList();
            case CHANGES -> new Source.Changes(parameters.text("of", null), maxAge());
            case CENSUS -> census();
        };
    }

    private Source discover(Optional<Media> media) {
        GenreReader genres = new GenreReader(settings.listedGenres());
        GenreRule rule = rule();
        Map<String, String> query = media.map(known -> new QueryReader(parameters, known, genres).read())
                .orElse(Map.of());
        List<Integer> ids = media.map(known -> genres.ids(parameters, known)).orElse(List.of());
        return new Source.Discover(query, ids, rule);
    }

    private Source imdbIds() {
        if (parameters.has("ids") && parameters.has("ids-file")) {
            parameters.refuse("ids-file", "The feed has ids and ids-file: keep one of the two.");
        }
        List<String> ids = Stream.of(parameters.text("ids", "").split("[,\\s]+"))
                .filter(id -> !id.isEmpty())
                .toList();
        if (parameters.has("ids") && ids.isEmpty()) {
            parameters.refuse("ids", "ids holds no id: write IMDb ids such as tt0111161, separated by commas.");
        }
        return new Source.ImdbIds(ids, parameters.has("ids-file") ? idsFile() : null);
    }

    private String idsFile() {
        readable("ids-file").ifPresent(file -> {
            try (TextLines lines = new TextLines(Files.newInputStream(file), MOST_CHARACTERS)) {
                String line = lines.next();
                while (line != null && line.isBlank()) {
                    line = lines.next();
                }
                if (line == null) {
                    parameters.refuse("ids-file", "ids-file names " + file + ", which holds no id: write one a line.");
                }
            } catch (CharacterCodingException unreadable) {
                parameters.refuse("ids-file", "ids-file names " + file + ", which is no text in UTF-8: save it so.");
            } catch (IOException unreadable) {
                refuse("ids-file", file.toString(), "cannot be read: " + unreadable.getMessage());
            }
        });
        return parameters.text("ids-file", "");
    }

    private String csvFile() {
        readable("file").ifPresent(file -> {
            if (file.toFile().length() == 0) {
                parameters.refuse("file", "file names " + file + ", which is empty: fill it, or name another.");
            }
        });
        return parameters.text("file", "");
    }

    private Source csv() {
        char delimiter = delimiter();
        long minVotes = parameters.number("min-votes", 0, Integer.MAX_VALUE, 0);
        return new Source.Csv(
                parameters.has("file") ? csvFile() : "",
                delimiter,
                parameters.choice("quoting", Map.of("rfc4180", true, "none", false), ",;".indexOf(delimiter) >= 0),
                parameters.text("id-column", "id"),
                parameters.text("genre-column", "genero"),
                parameters.text("votes-column", "numeroVotos"),
                minVotes,
                where(),
                ImdbGenres.names(parameters),
                rule());
    }

    /** Whether a route begins there is known only when a run asks: the route may come later, from another file. */
    private Source ownList() {
        String list = parameters.text("list", "");
        if (parameters.has("list")) {
            settings.listFault()
                    .apply(list)
                    .ifPresent(fault -> parameters.refuse(
                            "list", "list \"" + URISupport.sanitizeUri(list) + "\" is refused: " + fault));
        }
        return new Source.OwnList(list);
    }

    private Source census() {
        return new Source.Census(
                parameters.text("of", null),
                maxAge(),
                parameters.share("max-gone", "2%", "a share or a number, such as 2% or 500"),
                Double.parseDouble(
                        parameters.matching("min-popularity", "0", "\\d{1,6}(\\.\\d{1,6})?", "a number, such as 1.5")),
                parameters.choice("adult", Map.of("no", false, "yes", true), false));
    }

    private int maxAge() {
        String age = parameters.matching("max-age", "150d", "[1-9]\\d{0,4}d", "a number of days, such as 150d");
        return Integer.parseInt(age.substring(0, age.length() - 1));
    }

    private Map<String, Set<String>> where() {
        Map<String, Set<String>> where = new LinkedHashMap<>();
        for (String condition : parameters.text("where", "").split("&")) {
            int equals = condition.indexOf('=');
            if (equals > 0) {
                where.put(
                        condition.substring(0, equals).strip(),
                        Stream.of(condition.substring(equals + 1).split(","))
                                .map(String::strip)
                                .collect(Collectors.toSet()));
            } else if (parameters.has("where")) {
                parameters.refuse("where", "where wants column=value,value, not \"" + condition + "\".");
            }
        }
        return where;
    }

    private GenreRule rule() {
        GenreRule rule = parameters.choice("genre-rule", GenreRule.ALL);
        if (parameters.has("genre-rule") && !parameters.has("genres")) {
            parameters.refuse("genre-rule", "genre-rule needs genres: add them, or delete it.");
        }
        return rule;
    }

    private char delimiter() {
        String text = parameters.find("delimiter").map(Located::text).orElse("|");
        String delimiter = text.equals("\\t") ? "\t" : text;
        if (delimiter.length() != 1 || delimiter.equals("\n") || delimiter.equals("\r")) {
            parameters.refuse(
                    "delimiter", "delimiter wants one character, such as | or ; or \\t, not \"" + text + "\".");
            return '|';
        }
        return delimiter.charAt(0);
    }

    private Optional<Path> readable(String name) {
        String text = parameters.text(name, "");
        try {
            Path file = settings.home().resolve(text);
            if (!Files.exists(file)) {
                refuse(name, text, "does not exist: put the file there, or correct the path");
            } else if (!Files.isRegularFile(file)) {
                refuse(name, text, "is not a file: write the path of a file");
            } else if (!Files.isReadable(file)) {
                refuse(name, text, "may not be read: give the program's user the right to");
            } else {
                return Optional.of(file);
            }
        } catch (InvalidPathException impossible) {
            refuse(name, text, "is no path: " + impossible.getReason());
        }
        return Optional.empty();
    }

    private void refuse(String name, String text, String fault) {
        parameters.refuse(name, name + " names " + text + ", which " + fault + ".");
    }
}
