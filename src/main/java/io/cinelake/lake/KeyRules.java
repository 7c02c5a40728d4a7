package io.cinelake.lake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key's template may be. The characters are those that S3 calls safe (user guide, "Naming Amazon S3 objects"), without {@code *}, which Spark
 * reads as a wildcard, and with {@code =}, which partitions such as {@code dt=2026-11-22} need; besides, blanks and the letters of any script, which
 * every store takes.
 */
final class KeyRules {
    private static final Set<String> KNOWN =
            Set.of(KeyPart.SPECIFICATION, "yyyy", "MM", "dd", "HH", "mm", KeyPart.FEED);
    private static final String KNOWN_WORDS = "{specification}, {yyyy}, {MM}, {dd}, {HH}, {mm}, {feed} and ";
    private static final String PARQUET = ".parquet";
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} /_.=!'()-]");
    private static final String STATE = "_cinelake/";

    private KeyRules() {}

    /** Checks the template of data objects. */
    static void check(String template, boolean gzip) {
        check(template, KeyPart.BATCH);
        if (!gzip && template.endsWith(".gz")) {
            throw refused(template, "ends in .gz, but the objects are not packed; set compression to gzip or drop .gz");
        }
        if (template.endsWith(PARQUET)) {
            throw refused(template, "ends in .parquet, which is for tables (lake.table-key); let it end in .json");
        }
    }

    /** Checks the template of tables. Their ending keeps them apart from all data objects. */
    static void checkTable(String template) {
        check(template, KeyPart.PART);
        if (!template.contains("{" + KeyPart.FEED + "}")) {
            throw refused(template, "lacks {feed}, so that feeds would write over each other's tables; add it");
        }
        if (!template.endsWith(PARQUET)) {
            throw refused(template, "does not end in .parquet, by which readers know a table's format; add it");
        }
    }

    private static void check(String template, String number) {
        for (String expression : List.of("${", "$simple{")) {
            if (template.contains(expression)) {
                throw refused(
                        template,
                        "has \"" + expression
                                + "\", which Camel would run as an expression; write placeholders as {feed}");
            }
        }
        Set<String> used = placeholders(template, number);
        requirePlaceholders(template, used, number);
        checkPath(template, KeyPart.PLACEHOLDER.matcher(template).replaceAll("0"));
    }

    /** Checks a feed's name or specification. */
    static void checkValue(String name, String value) {
        Matcher unsafe = UNSAFE.matcher(value);
        if (value.isBlank() || unsafe.find()) {
            throw new IllegalArgumentException("The " + name + " \"" + value + "\" cannot stand in a key; use letters,"
                    + " digits, blanks and / - _ . = ! ' ( ).");
        }
        if (value.startsWith("_") || value.startsWith(".")) {
            throw new IllegalArgumentException("The " + name + " \"" + value + "\" begins with \"" + value.charAt(0)
                    + "\", which Spark and Athena skip; take another name.");
        }
    }

    /** Checks a whole key, because a harmless template and harmless values can still make "..". */
    static void checkKey(String key) {
        checkPath(key, key);
    }

    private static Set<String> placeholders(String template, String number) {
        Set<String> used = new HashSet<>();
        Matcher matcher = KeyPart.PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1)) && !matcher.group(1).equals(number)) {
                throw refused(
                        template,
                        "has the placeholder {" + matcher.group(1) + "}, which is not known; there are " + KNOWN_WORDS
                                + "{" + number + "}");
            }
            used.add(matcher.group(1));
        }
        return used;
    }

    private static void requirePlaceholders(String template, Set<String> used, String number) {
        for (String name : List.of(number, "yyyy", "MM", "dd")) {
            if (!used.contains(name)) {
                throw refused(
                        template,
                        "lacks {" + name + "}, so that "
                                + (name.equals(KeyPart.BATCH)
                                        ? "batches"
                                        : name.equals(KeyPart.PART) ? "parts" : "runs of different days")
                                + " would write over each other; add it");
            }
        }
        if (used.contains("mm") && !used.contains("HH")) {
            throw refused(template, "has {mm} without {HH}, so that runs of different hours would meet; add {HH}");
        }
    }

    private static void checkPath(String template, String path) {
        Matcher unsafe = UNSAFE.matcher(path);
        if (unsafe.find()) {
            throw refused(
                    template,
                    "has the character \"" + unsafe.group() + "\", which S3 or a reader of the lake takes amiss; use"
                            + " letters, digits, blanks and / - _ . = ! ' ( )");
        }
        if (path.startsWith("/")) {
            throw refused(template, "begins with \"/\", which would make a folder without a name; drop it");
        }
        if (path.startsWith(STATE)) {
            throw refused(template, "begins with \"" + STATE + "\", where the state of runs lies; take another");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.contains("..")) {
                throw refused(template, "has \"//\", \"..\", \".\" or an end in \"/\"; name every folder and the file");
            }
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.startsWith("_") || file.startsWith(".")) {
            throw refused(
                    template,
                    "makes files that begin with \"" + file.charAt(0)
                            + "\", which Spark and Athena skip; take another name");
        }
    }

    private static IllegalArgumentException refused(String template, String why) {
        return new IllegalArgumentException("The key \"" + template + "\" " + why + ".");
    }
}
