package io.cinelake.run;

import io.cinelake.run.Manifest.QuarantinedTitle;
import java.util.List;

/** A settled batch. The ETags of its puts, and its lines of {@code titles.jsonl.gz} as one text, are empty where only the manifest tells of it. */
public record BatchResult(
        int batch,
        List<Manifest.DataObject> objects,
        List<Manifest.MissingTitle> missing,
        List<QuarantinedTitle> quarantined,
        List<Tombstone> gone,
        List<String> etags,
        String delivered,
        RunTraffic.Requests requests) {
    /** How many titles are in its objects. */
    public int records() {
        return objects.stream().mapToInt(Manifest.DataObject::records).sum();
    }

    /** How many titles it accounts for. */
    public int titles() {
        return records() + missing.size() + quarantined.size() + gone.size();
    }
}
