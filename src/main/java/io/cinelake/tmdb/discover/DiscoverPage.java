package io.cinelake.tmdb.discover;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.Media;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of discover: how many pages and titles the whole list has, not capped at the 500 pages that can be asked for, and its own rows. */
public record DiscoverPage(int totalPages, int totalResults, List<Row> rows) {
    /** A title's row; the date is as TMDB wrote it, {@code yyyy-MM-dd}, and empty when absent. */
    public record Row(long id, String date, List<Integer> genres) {
        /** Its date as a day; empty when absent or not a date. */
        public Optional<LocalDate> day() {
            try {
                return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
            } catch (DateTimeParseException notADate) {
                return Optional.empty();
            }
        }
    }

    /** Reads TMDB's answer. Throws {@link JsonAnswer.Malformed} when it lacks its rows, totals or an id: such an answer is never an empty page. */
    public static DiscoverPage of(JsonNode answer, Media media) {
        List<Row> rows = new ArrayList<>(PageSource.ROWS_PER_PAGE);
        for (JsonNode row : JsonAnswer.rows(answer, "results")) {
            rows.add(new Row(
                    JsonAnswer.number(row, "id"), row.path(media.dateField()).asText(""), genres(row)));
        }
        return new DiscoverPage(
                (int) JsonAnswer.number(answer, "total_pages"),
                (int) JsonAnswer.number(answer, "total_results"),
                List.copyOf(rows));
    }

    private static List<Integer> genres(JsonNode row) {
        List<Integer> genres = new ArrayList<>();
        if (row.hasNonNull("genre_ids")) {
            JsonAnswer.array(row, "genre_ids").forEach(id -> genres.add((int) JsonAnswer.number("a genre's id", id)));
        }
        return List.copyOf(genres);
    }
}
