package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A title that is in one of a run's objects.
 *
 * @param id TMDB's id; 0 where neither the plan nor the record tells it
 * @param imdbId IMDb's id; null where neither tells it
 */
public record DeliveredTitle(
        long id, @JsonProperty("imdb_id") String imdbId) {
    /** The titles as JSON Lines, as {@code titles.jsonl.gz} holds them. */
    public static String lines(int batch, Iterable<DeliveredTitle> titles) {
        StringBuilder lines = new StringBuilder();
        for (DeliveredTitle title : titles) {
            lines.append("{\"id\":")
                    .append(title.id() == 0 ? "null" : Long.toString(title.id()))
                    .append(",\"imdb_id\":")
                    .append(title.imdbId() == null ? "null" : '"' + title.imdbId() + '"')
                    .append(",\"batch\":")
                    .append(batch)
                    .append("}\n");
        }
        return lines.toString();
    }
}
