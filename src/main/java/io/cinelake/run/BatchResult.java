package io.cinelake.run;

import java.util.List;

/**
 * The result of a settled batch.
 *
 * @param batch its number
 * @param objects its data objects; none when no title was fetched
 * @param missing its titles that TMDB does not have
 * @param quarantined its titles that could not be fetched or shaped
 * @param gone its titles that TMDB does not have any more, where the feed keeps others current
 */
public record BatchResult(
        int batch,
        List<Manifest.DataObject> objects,
        List<Manifest.MissingTitle> missing,
        List<QuarantinedTitle> quarantined,
        List<Tombstone> gone) {
    /** A batch without titles that are gone. */
    public BatchResult(
            int batch,
            List<Manifest.DataObject> objects,
            List<Manifest.MissingTitle> missing,
            List<QuarantinedTitle> quarantined) {
        this(batch, objects, missing, quarantined, List.of());
    }

    /** How many titles are in its objects. */
    public int records() {
        return objects.stream().mapToInt(Manifest.DataObject::records).sum();
    }

    /** How many titles it accounts for. */
    public int titles() {
        return records() + missing.size() + quarantined.size() + gone.size();
    }
}
