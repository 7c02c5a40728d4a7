package io.cinelake.lake;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key's template may be: the characters that S3 calls safe (user guide, "Naming Amazon S3 objects"), without {@code *}, Spark's wildcard, and with
 * {@code =}, which partitions such as {@code dt=2026-11-22} need; besides, blanks and the letters of any script, which every store takes.
 */
final class KeyRules {
    static final String BATCH = "batch";
    /** The number of a table's file, in place of a batch's. */
    static final String PART = "part";

    static final String FEED = "feed";
    static final String SPECIFICATION = "specification";
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final List<String> KNOWN = List.of(SPECIFICATION, "yyyy", "MM", "dd", "HH", "mm", FEED);
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

    /** What a key must not have, as a regular expression, and the rest of the sentence about it. */
    private record Fault(String sign, String sentence) {}

    private KeyRules() {}

    static void check(String template, boolean gzip) {
        check(template, BATCH, "batches");
        if (!gzip) {
            String why = "ends in .gz, but the objects are not packed; set compression to gzip or drop .gz";
            refuse(template, template, new Fault("\\.gz$", why));
        }
        String why = "ends in .parquet, which is for tables (lake.table-key); let it end in .json";
        refuse(template, template, new Fault("\\.parquet$", why));
    }

    /** Checks the template of tables. Their ending keeps them apart from all data objects. */
    static void checkTable(String template) {
        check(template, PART, "parts");
        refuse(template, template, lacking(FEED, "feeds would write over each other's tables"));
        String why = "does not end in .parquet, by which readers know a table's format; add it";
        refuse(template, template, new Fault("(?<!\\.parquet)$", why));
    }

    private static void check(String template, String number, String numbered) {
        String others = "{" + String.join("}, {", KNOWN) + "} and {" + number + "}";
        String days = "runs of different days would write over each other";
        List<Fault> faults = List.of(
                new Fault(
                        "\\$(simple)?\\{",
                        "has \"%s\", which Camel would run as an expression; write placeholders as {feed}"),
                new Fault(
                        "\\{(?!(" + String.join("|", KNOWN) + "|" + number + ")})[^{}]*}",
                        "has the placeholder %s, which is not known; there are " + others),
                lacking(number, numbered + " would write over each other"),
                lacking("yyyy", days),
                lacking("MM", days),
                lacking("dd", days),
                new Fault(
                        "^(?=.*\\{mm})(?!.*\\{HH})",
                        "has {mm} without {HH}, so that runs of different hours would meet; add {HH}"));
        faults.forEach(fault -> refuse(template, template, fault));
        checkPath(template, PLACEHOLDER.matcher(template).replaceAll("0"));
    }

    private static Fault lacking(String name, String what) {
        return new Fault("^(?!.*\\{" + name + "})", "lacks {" + name + "}, so that " + what + "; add it");
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
        OF_PATHS.forEach(fault -> refuse(template, path, fault));
    }

    private static void refuse(String template, String text, Fault fault) {
        Matcher sign = Pattern.compile(fault.sign, Pattern.DOTALL).matcher(text);
        if (sign.find()) {
            String why = String.format(Locale.ROOT, fault.sentence, sign.group());
            throw new IllegalArgumentException("The key \"" + template + "\" " + why + ".");
        }
    }
}
