package io.cinelake.table;

import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads columns such as {@code id int64, genres list<struct<id:int64,name:string>>}; white space between words does not matter. */
final class ColumnGrammar {
    /** More levels than any engine shows, and few enough for a parser that calls itself. */
    private static final int DEEPEST = 32;

    private static final String TYPES =
            "int64, double, boolean, string, date, timestamp, json, list<T> and struct<name:T,...>";
    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_/]*");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_/][A-Za-z0-9_/]*(?=[\\s:,<>]|$))?");

    private final String text;
    private int at;

    private ColumnGrammar(String text) {
        this.text = text;
    }

    /** Reads a whole text; throws an IllegalArgumentException that says what is wrong, at which character, and what to write instead. */
    static List<Column> parse(String columns) {
        ColumnGrammar grammar = new ColumnGrammar(columns);
        List<Column> read = grammar.columns(false, 1);
        if (grammar.at < columns.length()) {
            throw grammar.wrong("a comma or the end is missing", grammar.at);
        }
        return read;
    }

    private List<Column> columns(boolean inStruct, int depth) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            next(SPACE);
            int start = at;
            String name = next(NAME);
            if (name.isEmpty()) {
                throw wrong(
                        "a name is missing; it has letters from a to z, digits and _, and no digit at its beginning",
                        start);
            }
            if (inStruct) {
                expect(":", "a field of a struct is written name:type");
            }
            Column column = new Column(name, type(depth), false);
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                String twice = "\" comes twice (engines take upper and lower case as one)";
                throw wrong("the name \"" + column.name() + twice, start);
            }
            columns.add(column);
        } while (taken(","));
        return columns;
    }

    private ColumnType type(int depth) {
        next(SPACE);
        int start = at;
        if (depth > DEEPEST) {
            throw wrong("there are more than " + DEEPEST + " levels", start);
        }
        String word = next(WORD);
        return switch (word) {
            case "list" -> within(word, "<string>", () -> new ListOf(type(depth + 1)));
            case "struct" -> within(word, "<id:int64>", () -> new Struct(columns(true, depth + 1)));
            default ->
                Stream.of(Scalar.values())
                        .filter(scalar -> scalar.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                (word.isEmpty() ? "a type is missing" : "there is no type \"" + word + "\"") + "; take "
                                        + TYPES,
                                start));
        };
    }

    private String next(Pattern pattern) {
        Matcher found = pattern.matcher(text).region(at, text.length());
        found.lookingAt();
        at = found.end();
        return found.group();
    }

    private ColumnType within(String word, String example, Supplier<ColumnType> inside) {
        expect("<", word + " needs what it is made of, such as " + word + example);
        ColumnType type = inside.get();
        expect(">", "the > that ends " + word + "< is missing");
        return type;
    }

    private void expect(String mark, String otherwise) {
        if (!taken(mark)) {
            throw wrong(otherwise, at);
        }
    }

    private boolean taken(String mark) {
        next(SPACE);
        boolean isThere = text.startsWith(mark, at);
        at += isThere ? mark.length() : 0;
        return isThere;
    }

    private IllegalArgumentException wrong(String what, int place) {
        int end = Math.min(place + 20, text.length());
        String here = place == text.length()
                ? "at the end"
                : "at \"" + text.substring(place, end).strip() + "\"";
        return new IllegalArgumentException(
                "The columns cannot be read from character " + (place + 1) + " on, " + here + ": " + what + ".");
    }
}
