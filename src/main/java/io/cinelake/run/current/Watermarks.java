package io.cinelake.run.current;

import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.Watermark;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds how far a feed has come: the high-water mark in the manifest of its last run of an earlier date. */
public final class Watermarks {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,8}");

    private final RunState state;

    /** @param state holds the manifests */
    public Watermarks(RunState state) {
        this.state = state;
    }

    /**
     * What an earlier run left.
     *
     * @param mark how far it came
     * @param again ids of the titles that it quarantined
     */
    record Earlier(Watermark mark, List<Long> again) {
        /** The last day whose changes were brought; null when there is none. */
        LocalDate changes() {
            return mark.changes() == null ? null : LocalDate.parse(mark.changes());
        }

        /** The date of the export to compare with; null when there is none. */
        LocalDate export() {
            return mark.export() == null ? null : LocalDate.parse(mark.export());
        }
    }

    /**
     * What the feed's last run of an earlier date left; nothing known for a first run.
     *
     * @throws IllegalArgumentException if the feed has a finished run of a later date
     */
    Earlier before(Run run) {
        RunName name = run.name();
        List<RunName> finished = state.runs(name.feed()).stream()
                .filter(RunFolder::hasManifest)
                .map(known -> RunName.parse(name.feed(), known.run()))
                .sorted(Comparator.comparing(RunName::date).reversed())
                .toList();
        if (!finished.isEmpty() && finished.get(0).date().isAfter(name.date())) {
            throw new IllegalArgumentException("Feed " + name.feed() + ": run " + name.run()
                    + " is before the feed's last run, " + finished.get(0).run()
                    + ". What changed before it was brought then; run a date that is not earlier.");
        }
        return finished.stream()
                .filter(earlier -> earlier.date().isBefore(name.date()))
                .map(this::left)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new Earlier(new Watermark(null, null, null, List.of(), List.of()), List.of()));
    }

    private Optional<Earlier> left(RunName name) {
        Optional<Manifest> manifest = state.manifest(name);
        Optional<Earlier> left = manifest.filter(found -> found.watermark() != null)
                .map(found -> new Earlier(found.watermark(), ids(found.quarantined())));
        try {
            left.ifPresent(found -> {
                found.changes();
                found.export();
            });
        } catch (DateTimeException e) {
            throw new DamagedState(
                    name.statePrefix() + "manifest.json",
                    "has no date in watermark",
                    "Put back the original, or delete it to have the run finished again",
                    e);
        }
        return left;
    }

    private static List<Long> ids(List<String> quarantined) {
        return quarantined == null
                ? List.of()
                : quarantined.stream()
                        .filter(id -> ID.matcher(id).matches())
                        .map(Long::valueOf)
                        .toList();
    }
}
