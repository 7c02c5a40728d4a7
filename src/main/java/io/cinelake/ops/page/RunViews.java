package io.cinelake.ops.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.ops.page.RunView.Figure;
import io.cinelake.ops.page.RunView.Quarantined;
import io.cinelake.ops.page.RunView.Table;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunName;
import io.cinelake.run.settle.DeliveredRecords;
import io.cinelake.run.settle.RecordTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the page of a run shows: its manifest, its quarantine and its first records, from the bucket. */
final class RunViews {
    private static final int RECORDS = 10;
    /** Rows of a list that are shown; the manifest has them all. */
    private static final int MOST = 200;

    private final PageSources sources;
    private final PageWords words;
    private final DeliveredRecords records;

    RunViews(PageSources sources) {
        this.sources = sources;
        this.words = new PageWords(sources.zone());
        this.records = new DeliveredRecords(sources.lake());
    }

    /** The run; empty when it is not finished. */
    Optional<RunView> of(RunName run) {
        return sources.state().finished(run).map(manifest -> view(run, manifest));
    }

    private RunView view(RunName run, Manifest manifest) {
        Manifest.Counts counts = manifest.counts();
        long parts = counts.delivered() + counts.missing() + counts.gone() + counts.quarantined();
        List<QuarantinedTitle> quarantined =
                counts.quarantined() == 0 ? List.of() : sources.state().quarantine(run);
        return new RunView(
                run.feed(),
                run.run(),
                manifest.outcome(),
                "Began " + words.at(manifest.started()) + ", took "
                        + PageWords.span(Duration.between(manifest.started(), manifest.ended())),
                List.of(
                        figure("listed", counts.listed()),
                        figure("delivered", counts.delivered()),
                        figure("missing", counts.missing()),
                        figure("gone", counts.gone()),
                        figure("quarantined", counts.quarantined())),
                parts == counts.listed(),
                List.of(
                        figure("reported by the source", counts.reported()),
                        figure("filtered out", counts.filteredOut()),
                        figure("rejected rows or ids", counts.rejected()),
                        figure("repeats", counts.repeats()),
                        figure("cut by the limit", counts.cut()),
                        figure("undated", counts.undated()),
                        figure("unexplained", counts.unexplained()),
                        figure("requests", counts.requests()),
                        figure("retries", counts.retries()),
                        figure("answers 429", counts.tooMany()),
                        figure("objects", counts.objects()),
                        figure("bytes", counts.bytes())),
                quarantined.stream().limit(MOST).map(this::quarantined).toList(),
                tables(manifest));
    }

    private Quarantined quarantined(QuarantinedTitle title) {
        String answer = title.answer() == null ? "" : title.answer();
        return new Quarantined(
                title.id(),
                sources.mask().apply(title.reason()),
                title.attempts() + ", given up " + words.at(title.time()),
                sources.mask().apply(answer));
    }

    private List<Table> tables(Manifest manifest) {
        List<Table> tables = new ArrayList<>();
        tables.add(table(
                "Notes",
                List.of("note"),
                Stream.ofNullable(manifest.notes())
                        .flatMap(List::stream)
                        .map(List::of)
                        .toList()));
        tables.add(records(manifest));
        tables.add(table(
                "Missing titles: TMDB does not have them",
                List.of("id", "reason"),
                manifest.missing().stream()
                        .map(title -> List.of(title.id(), title.reason()))
                        .toList()));
        tables.add(table(
                "Titles that are gone",
                List.of("id", "IMDb id", "gone since", "successor"),
                manifest.gone().stream()
                        .map(title -> List.of(
                                Long.toString(title.id()),
                                Optional.ofNullable(title.imdbId()).orElse(""),
                                title.goneSince(),
                                Optional.ofNullable(title.successor())
                                        .map(Object::toString)
                                        .orElse("")))
                        .toList()));
        tables.add(drift(manifest.tables()));
        tables.add(table(
                "Objects",
                List.of("key", "records", "bytes"),
                manifest.objects().stream()
                        .map(object -> List.of(
                                object.key(), PageWords.number(object.records()), PageWords.number(object.bytes())))
                        .toList()));
        tables.removeIf(table -> table.rows().isEmpty());
        return tables;
    }

    private Table records(Manifest manifest) {
        try {
            List<JsonNode> first = records.first(manifest, RECORDS);
            RecordTable shown = RecordTable.of(first);
            return table("First records", shown.columns(), shown.rows());
        } catch (DamagedState damaged) {
            return table("First records", List.of("problem"), List.of(List.of(damaged.getMessage())));
        }
    }

    private static Table drift(Manifest.Tables tables) {
        List<List<String>> rows = new ArrayList<>();
        if (tables != null) {
            tables.drift().forEach((path, times) -> rows.add(List.of(path, PageWords.number(times))));
            if (tables.otherDrift() > 0) {
                rows.add(List.of("others", PageWords.number(tables.otherDrift())));
            }
        }
        return table("Drift: values that no column takes", List.of("path", "times"), rows);
    }

    private static Table table(String title, List<String> columns, List<List<String>> rows) {
        return new Table(title, columns, rows.stream().limit(MOST).toList(), Math.max(0, rows.size() - MOST));
    }

    private static Figure figure(String name, long value) {
        return new Figure(name, PageWords.number(value));
    }
}
