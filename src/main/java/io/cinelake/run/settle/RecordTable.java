package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The table of some records: the fields that say most, as far as a terminal is wide, without control characters. */
public record RecordTable(List<String> columns, List<List<String>> rows) {
    /** TMDB's own fields that tell a title, first; of a shaped record the first fields follow. */
    private static final List<String> TELLING =
            List.of("id", "imdb_id", "title", "name", "release_date", "first_air_date", "vote_average", "vote_count");

    private static final int COLUMNS = 7;
    private static final int WIDEST = 36;

    /** Of these records. */
    public static RecordTable of(List<JsonNode> records) {
        List<String> columns = columns(records);
        return new RecordTable(
                columns,
                records.stream()
                        .map(record -> columns.stream()
                                .map(column -> cell(record.path(column)))
                                .toList())
                        .toList());
    }

    private static List<String> columns(List<JsonNode> records) {
        Set<String> plain = new LinkedHashSet<>();
        for (JsonNode record : records) {
            record.properties().stream()
                    .filter(field ->
                            field.getValue().isValueNode() && !field.getValue().isNull())
                    .forEach(field -> plain.add(field.getKey()));
        }
        Predicate<String> isTelling = TELLING::contains;
        return Stream.concat(
                        TELLING.stream().filter(plain::contains), plain.stream().filter(isTelling.negate()))
                .limit(COLUMNS)
                .toList();
    }

    /** One line without control characters, which could move a terminal's cursor. */
    private static String cell(JsonNode value) {
        String text = value.isNull() || value.isMissingNode() ? "" : value.asText();
        List<String> letters = new ArrayList<>();
        text.codePoints()
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .mapToObj(Character::toString)
                .limit(WIDEST + 1L)
                .forEach(letters::add);
        return letters.size() > WIDEST
                ? String.join("", letters.subList(0, WIDEST - 1)) + "…"
                : String.join("", letters);
    }
}
