package io.cinelake.lake;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key's template may be. The characters are those that S3 calls safe (user guide, "Naming Amazon S3 objects"), without {@code *}, which Spark
 * reads as a wildcard, and with {@code =}, which partitions such as {@code dt=2026-11-22} need; besides, blanks and the letters of any script, which
 * every store takes.
 */
final class KeyRules {
    static final String BATCH = "batch";
    /** The number of a table's file, in place of a batch's. */
    static final String PART = "part";

    static final String FEED = "feed";
    static final String SPECIFICATION = "specification";
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final List<String> KNOWN = List.of(SPECIFICATION, "yyyy", "MM", "dd", "HH", "mm", FEED);
    private static final String PARQUET = ".parquet";
    private static final String SAFE = "letters, digits, blanks and / - _ . = ! ' ( )";
    private static final String UNSAFE = "[^\\p{L}\\p{M}\\p{N} /_.=!'()-]";
    private static final List<Fault> OF_PATHS = List.of(
            new Fault(UNSAFE, "has the character \"%s\", which S3 or a reader of the lake takes amiss; use " + SAFE),
            new Fault("^/", "begins with \"%s\", which would make a folder without a name; drop it"),
            new Fault("^_cinelake/", "begins with \"%s\", where the state of runs lies; take another"),
            new Fault(
                    "(?<![^/])\\.?(?![^/])|\\.\\.",
                    "has \"//\", \"..\", \".\" or an end in \"/\"; name every folder and the file"),
            new Fault(
                    "(?<![^/])[_.](?=[^/]*$)",
                    "makes files that begin with \"%s\", which Spark and Athena skip; take another name"));

    /** What a path must not have, and the rest of the sentence about the key. */
    private record Fault(String sign, String sentence) {}

    private KeyRules() {}

    static void check(String template, boolean gzip) {
        check(template, BATCH, "batches");
        if (!gzip && template.endsWith(".gz")) {
            throw refused(template, "ends in .gz, but the objects are not packed; set compression to gzip or drop .gz");
        }
        if (template.endsWith(PARQUET)) {
            throw refused(template, "ends in .parquet, which is for tables (lake.table-key); let it end in .json");
        }
    }

    /** Checks the template of tables. Their ending keeps them apart from all data objects. */
    static void checkTable(String template) {
        check(template, PART, "parts");
        if (!template.contains("{" + FEED + "}")) {
            throw refused(template, "lacks {feed}, so that feeds would write over each other's tables; add it");
        }
        if (!template.endsWith(PARQUET)) {
            throw refused(template, "does not end in .parquet, by which readers know a table's format; add it");
        }
    }

    private static void check(String template, String number, String numbered) {
        for (String expression : List.of("${", "$simple{")) {
            if (template.contains(expression)) {
                String why = "\", which Camel would run as an expression; write placeholders as {feed}";
                throw refused(template, "has \"" + expression + why);
            }
        }
        List<String> used = PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
        for (String name : used) {
            if (!KNOWN.contains(name) && !name.equals(number)) {
                String known = "{" + String.join("}, {", KNOWN) + "} and {" + number + "}";
                throw refused(template, "has the placeholder {" + name + "}, which is not known; there are " + known);
            }
        }
        for (String name : List.of(number, "yyyy", "MM", "dd")) {
            if (!used.contains(name)) {
                String what = name.equals(number) ? numbered : "runs of different days";
                throw refused(
                        template, "lacks {" + name + "}, so that " + what + " would write over each other; add it");
            }
        }
        if (used.contains("mm") && !used.contains("HH")) {
            throw refused(template, "has {mm} without {HH}, so that runs of different hours would meet; add {HH}");
        }
        checkPath(template, PLACEHOLDER.matcher(template).replaceAll("0"));
    }

    static void checkValue(String name, String value) {
        if (value.isBlank() || Pattern.compile(UNSAFE).matcher(value).find()) {
            throw new IllegalArgumentException(
                    "The " + name + " \"" + value + "\" cannot stand in a key; use " + SAFE + ".");
        }
        if (value.startsWith("_") || value.startsWith(".")) {
            throw new IllegalArgumentException("The " + name + " \"" + value + "\" begins with \"" + value.charAt(0)
                    + "\", which Spark and Athena skip; take another name.");
        }
    }

    /** Checks a path that a template makes, or a whole key, because a harmless template and harmless values can still make "..". */
    static void checkPath(String template, String path) {
        for (Fault fault : OF_PATHS) {
            Matcher sign = Pattern.compile(fault.sign).matcher(path);
            if (sign.find()) {
                throw refused(template, String.format(Locale.ROOT, fault.sentence, sign.group()));
            }
        }
    }

    private static IllegalArgumentException refused(String template, String why) {
        return new IllegalArgumentException("The key \"" + template + "\" " + why + ".");
    }
}
