package io.cinelake.tmdb.discover;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.MalformedAnswerException;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a page of discover says, reduced to what a listing needs.
 *
 * @param totalPages how many pages the whole list has; not capped at the 500 that can be asked for, and 1 for an empty list
 * @param totalResults how many titles the whole list has
 * @param rows the titles of this page, in TMDB's order
 */
public record DiscoverPage(int totalPages, int totalResults, List<Row> rows) {
    /**
     * A title's row.
     *
     * @param id TMDB's id
     * @param date its release or first air date, {@code yyyy-MM-dd}; empty when it has none
     * @param genres the ids of its genres
     */
    public record Row(long id, String date, List<Integer> genres) {
        /** Its date as a day; empty when it has none, or one that is none. */
        public Optional<LocalDate> day() {
            try {
                return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
            } catch (DateTimeParseException noDate) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads a page from TMDB's answer.
     *
     * @param body the answer's JSON
     * @param media what was asked for; decides which field holds the date
     * @throws MalformedAnswerException when it is no JSON, is cut short, or lacks its rows, totals or an id: such an answer is never an empty page
     */
    public static DiscoverPage parse(byte[] body, Media media) {
        return JsonAnswer.read("discover", body, json -> page(json, media));
    }

    private static DiscoverPage page(JsonParser json, Media media) throws IOException {
        List<Row> rows = null;
        Integer pages = null;
        Integer results = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "results" -> rows = rows(json, media);
                case "total_pages" -> pages = (int) JsonAnswer.number(json, field);
                case "total_results" -> results = (int) JsonAnswer.number(json, field);
                default -> JsonAnswer.skip(json);
            }
        }
        return new DiscoverPage(
                JsonAnswer.present("total_pages", pages),
                JsonAnswer.present("total_results", results),
                JsonAnswer.present("results", rows));
    }

    private static List<Row> rows(JsonParser json, Media media) throws IOException {
        JsonAnswer.expect(json, JsonToken.START_ARRAY, "results");
        List<Row> rows = new ArrayList<>(20);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(row(json, media));
        }
        return List.copyOf(rows);
    }

    private static Row row(JsonParser json, Media media) throws IOException {
        JsonAnswer.expectCurrent(json, JsonToken.START_OBJECT, "a row of results");
        Long id = null;
        String date = "";
        List<Integer> genres = List.of();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            if (field.equals("id")) {
                id = JsonAnswer.number(json, "id");
            } else if (field.equals(media.dateField())) {
                date = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
            } else if (field.equals("genre_ids")) {
                genres = genres(json);
            } else {
                JsonAnswer.skip(json);
            }
        }
        return new Row(JsonAnswer.present("a row's id", id), date, genres);
    }

    private static List<Integer> genres(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        JsonAnswer.expectCurrent(json, JsonToken.START_ARRAY, "genre_ids");
        List<Integer> genres = new ArrayList<>(4);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            genres.add(json.getIntValue());
        }
        return List.copyOf(genres);
    }
}
