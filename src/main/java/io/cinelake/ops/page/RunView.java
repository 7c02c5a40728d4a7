package io.cinelake.ops.page;

import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.RunName;
import io.cinelake.run.settle.DeliveredRecords;
import io.cinelake.run.settle.RecordTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the page of a run shows: its titles that could not be fetched or shaped, and its first records, or the problem that they cannot be read for. */
public record RunView(Manifest manifest, List<QuarantinedTitle> quarantined, RecordTable records, PageSources sources) {
    /** Rows of a list that are shown; the manifest has them all. */
    public static final int MOST = 200;

    private static final int RECORDS = 10;

    static Optional<RunView> of(RunName run, PageSources sources) {
        return sources.state().finished(run).map(manifest -> {
            boolean hasQuarantine = manifest.counts().quarantined() > 0;
            return new RunView(
                    manifest,
                    hasQuarantine ? sources.state().quarantine(run) : List.of(),
                    records(manifest, sources),
                    sources);
        });
    }

    private static RecordTable records(Manifest manifest, PageSources sources) {
        try {
            return RecordTable.of(new DeliveredRecords(sources.lake()).first(manifest, RECORDS));
        } catch (DamagedState damaged) {
            return new RecordTable(List.of("problem"), List.of(List.of(damaged.getMessage())));
        }
    }

    /** A text of TMDB or a shape, without secrets; empty for null. */
    public String text(String raw) {
        return raw == null ? "" : sources.mask().apply(raw);
    }

    /** The rows of a list that are shown. */
    public static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /** How often values came that no column takes, by path: 100 paths, and the others together. */
    public Map<String, Long> drift() {
        Map<String, Long> drift = new TreeMap<>();
        if (manifest.tables() != null) {
            drift.putAll(manifest.tables().drift());
            if (manifest.tables().otherDrift() > 0) {
                drift.put("others", manifest.tables().otherDrift());
            }
        }
        return drift;
    }

    /** Whether the listed titles are the sum of what became of them. */
    public boolean adds() {
        Manifest.Counts counts = manifest.counts();
        return counts.listed() == counts.delivered() + counts.missing() + counts.gone() + counts.quarantined();
    }
}
