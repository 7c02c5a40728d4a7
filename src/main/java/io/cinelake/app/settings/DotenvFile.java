package io.cinelake.app.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file {@code .env} as people write it: {@code NAME=value}, with {@code export} in front or not. A value in single quotes is literal; in double
 * quotes {@code \n \" \\ \$} are escapes; without quotes it ends at a blank and {@code #}. Nothing is interpolated: {@code $} is a letter. A byte order
 * mark and CRLF pass. The last line of a name wins.
 */
final class DotenvFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([^=\\s]*)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'(.*)");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([n\"\\\\$])");

    private final List<String> problems;
    private final Map<String, String> values = new HashMap<>();

    private DotenvFile(List<String> problems) {
        this.problems = problems;
    }

    /** The values by name. {@code problems} gets a sentence with the number of each line that cannot be read, without values, which may be secrets. */
    static Map<String, String> read(Path file, List<String> problems) {
        DotenvFile dotenv = new DotenvFile(problems);
        String[] lines = SettingsReader.text(file, problems).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            dotenv.line(i + 1, lines[i].strip());
        }
        return dotenv.values;
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            problem(number, "has no '=' after " + word(line) + ": write NAME=value.");
        } else if (!NAME.matcher(parts.group(1)).matches()) {
            problem(number, word(parts.group(1)) + " is no name of a variable: write NAME=value.");
        } else {
            value(number, parts.group(1), parts.group(2).strip());
        }
    }

    private void value(int number, String name, String text) {
        if (!text.startsWith("'") && !text.startsWith("\"")) {
            values.put(name, text.startsWith("#") ? "" : COMMENT.matcher(text).replaceFirst(""));
            return;
        }
        boolean literal = text.startsWith("'");
        Matcher quoted = (literal ? SINGLE : DOUBLE).matcher(text);
        if (!quoted.matches()) {
            problem(number, "the quote of " + name + " is not closed: close it on the same line.");
        } else if (!quoted.group(2).isBlank() && !quoted.group(2).strip().startsWith("#")) {
            problem(number, "there is more after the closing quote of " + name + ": put all of the value in quotes.");
        } else {
            values.put(name, literal ? quoted.group(1) : unescaped(quoted.group(1)));
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).replace("n", "\n")));
    }

    /** The first word of a line, when it may be shown: a word that looks like no name may be a secret. */
    private static String word(String line) {
        String first = line.split("\\s", 2)[0];
        return first.matches("[A-Za-z_.-]{1,30}") ? "'" + first + "'" : "its first word";
    }

    private void problem(int number, String sentence) {
        problems.add(".env, line " + number + ": " + sentence);
    }
}
