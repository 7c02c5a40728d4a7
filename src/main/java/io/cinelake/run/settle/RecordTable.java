package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Stream<List<String>> rows = records.stream()
                .map(record -> columns.stream()
                        .map(column -> cell(record.path(column)))
                        .toList());
        return new RecordTable(columns, rows.toList());
    }

    private static List<String> columns(List<JsonNode> records) {
        Set<String> plain = records.stream()
                .flatMap(record -> record.properties().stream())
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.concat(TELLING.stream().filter(plain::contains), plain.stream())
                .distinct()
                .limit(COLUMNS)
                .toList();
    }

    /** One line without control characters, which could move a terminal's cursor. */
    private static String cell(JsonNode value) {
        String text = value.isNull() ? "" : value.asText().replaceAll("\\p{Cc}", " ");
        boolean fits = text.codePointCount(0, text.length()) <= WIDEST;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }
}
