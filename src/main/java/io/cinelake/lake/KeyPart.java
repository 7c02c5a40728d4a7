package io.cinelake.lake;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a key's template: the name of a placeholder, or literal text; the other one is empty. */
record KeyPart(String placeholder, String literal) {
    static final String BATCH = "batch";
    /** The number of a table's file, in place of a batch's. */
    static final String PART = "part";

    static final String FEED = "feed";
    static final String SPECIFICATION = "specification";
    static final Set<String> DATES = Set.of("yyyy", "MM", "dd", "HH", "mm");
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** Cuts a template that {@link KeyRules} has passed; the number of a table's file is a batch's from here on. */
    static List<KeyPart> split(String template) {
        List<KeyPart> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            addLiteral(parts, template.substring(end, matcher.start()));
            parts.add(new KeyPart(matcher.group(1).equals(PART) ? BATCH : matcher.group(1), ""));
            end = matcher.end();
        }
        addLiteral(parts, template.substring(end));
        return List.copyOf(parts);
    }

    boolean is(String name) {
        return placeholder.equals(name);
    }

    boolean isDate() {
        return DATES.contains(placeholder);
    }

    int digits() {
        return placeholder.length();
    }

    /** What stands in the key, for every part but the batch. */
    String text(String feed, String specification, LocalDateTime date) {
        return switch (placeholder) {
            case "" -> literal;
            case FEED -> feed;
            case SPECIFICATION -> specification;
            default -> DateTimeFormatter.ofPattern(placeholder, Locale.ROOT).format(date);
        };
    }

    private static void addLiteral(List<KeyPart> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new KeyPart("", text));
        }
    }
}
