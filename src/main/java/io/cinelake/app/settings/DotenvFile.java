package io.cinelake.app.settings;

import static io.cinelake.app.settings.Form.refuse;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file {@code .env} as people write it: {@code NAME=value}, with {@code export} in front or not. A value in single quotes is literal; in double quotes
 * {@code \n \" \\ \$} are escapes; without quotes it ends at a blank and {@code #}. {@code $} is a letter. The last line of a name wins.
 */
final class DotenvFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([^=\\s]*)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'(.*)");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([n\"\\\\$])");

    private DotenvFile() {}

    /** The values by name. {@code problems} gets a sentence with the number of each line that cannot be read, without values, which may be secrets. */
    static Map<String, String> read(Path file, List<String> problems) {
        Map<String, String> values = new HashMap<>();
        String[] lines = SettingsReader.text(file, problems).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            try {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    Matcher parts = parts(line);
                    values.put(
                            parts.group(1), value(parts.group(1), parts.group(2).strip()));
                }
            } catch (IllegalArgumentException e) {
                problems.add(".env, line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return values;
    }

    private static Matcher parts(String line) {
        Matcher parts = LINE.matcher(line);
        refuse(!parts.matches(), "has no '=' after " + word(line) + ": write NAME=value.");
        String name = parts.group(1);
        refuse(!name.matches("[A-Za-z_]\\w*"), word(name) + " is no name of a variable: write NAME=value.");
        return parts;
    }

    private static String value(String name, String text) {
        boolean literal = text.startsWith("'");
        if (!literal && !text.startsWith("\"")) {
            return text.startsWith("#") ? "" : COMMENT.matcher(text).replaceFirst("");
        }
        Matcher quoted = (literal ? SINGLE : DOUBLE).matcher(text);
        refuse(!quoted.matches(), "the quote of " + name + " is not closed: close it on the same line.");
        refuse(
                !quoted.group(2).strip().matches("(#.*)?"),
                "there is more after the closing quote of " + name + ": put all of the value in quotes.");
        return literal
                ? quoted.group(1)
                : ESCAPE.matcher(quoted.group(1))
                        .replaceAll(escape ->
                                Matcher.quoteReplacement(escape.group(1).replace("n", "\n")));
    }

    /** The first word of a line, when it may be shown: a word that looks like no name may be a secret. */
    private static String word(String line) {
        String first = line.split("\\s", 2)[0];
        return first.matches("[A-Za-z_.-]{1,30}") ? "'" + first + "'" : "its first word";
    }
}
