package io.cinelake.ops.page;

import java.util.List;

/**
 * What the page of a run shows.
 *
 * @param feed its feed
 * @param run its date
 * @param outcome how it ended, as a word
 * @param when when it began and how long it took
 * @param sum how the listed titles add up: {@code listed}, then its parts
 * @param adds whether they do
 * @param figures what else was counted: the list, the requests, the bytes
 * @param quarantined titles that could not be fetched or shaped
 * @param tables the lists of the run: notes, records, objects, missing titles and so on; empty ones are left out
 */
public record RunView(
        String feed,
        String run,
        String outcome,
        String when,
        List<Figure> sum,
        boolean adds,
        List<Figure> figures,
        List<Quarantined> quarantined,
        List<Table> tables) {
    /** A number and what it counts. */
    public record Figure(String name, String value) {}

    /**
     * A title that could not be fetched or shaped.
     *
     * @param id its id
     * @param reason why
     * @param attempts requests made for it, and when it was given up
     * @param answer the raw answer without secrets; empty when there was none
     */
    public record Quarantined(String id, String reason, String attempts, String answer) {}

    /**
     * A list with a name.
     *
     * @param title its name
     * @param columns the headings
     * @param rows a cell for each column
     * @param more how many rows are left out
     */
    public record Table(String title, List<String> columns, List<List<String>> rows, long more) {}
}
