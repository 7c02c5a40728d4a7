package io.cinelake.run.current;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.feed.Source;
import io.cinelake.lake.Lake;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the titles of a feed's last complete run from {@code titles.jsonl.gz} beside its manifest, and warns when that run is old. */
public final class TitlesOfFeed implements KnownTitles.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(TitlesOfFeed.class);
    private static final ObjectReader LINES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Line.class);
    private static final String NAME = "titles.jsonl.gz";
    private static final long GREATEST_ID = 100_000_000;

    /** A line; the id is anything where a shape made the record. */
    private record Line(
            JsonNode id, @JsonProperty("imdb_id") String imdbId) {}

    private final RunState state;
    private final Lake lake;

    /** @param lake holds the state */
    public TitlesOfFeed(RunState state, Lake lake) {
        this.state = state;
        this.lake = lake;
    }

    @Override
    public KnownTitles of(Source.Keeping source, Run run) {
        if (source.of() == null) {
            return KnownTitles.ALL;
        }
        List<RunFolder> runs = state.runs(source.of());
        for (int last = runs.size() - 1; last >= 0; last--) {
            RunName name = RunName.parse(source.of(), runs.get(last).run());
            Optional<Manifest> complete =
                    state.finished(name).filter(manifest -> manifest.outcome().equals(Outcome.COMPLETE.word()));
            if (complete.isPresent()) {
                Instant began = complete.get().started();
                warnOfAge(source, run, began);
                Optional<KnownTitles> titles = titles(name, LocalDate.ofInstant(began, ZoneOffset.UTC));
                if (titles.isPresent()) {
                    return titles.get();
                }
                break;
            }
        }
        throw new IllegalArgumentException("Feed " + run.name().feed() + " keeps the titles of " + source.of()
                + " current, which has no complete run: run " + source.of() + " first.");
    }

    private static void warnOfAge(Source.Keeping source, Run run, Instant began) {
        long days = Duration.between(began, run.started()).toDays();
        if (days > source.maxAge()) {
            LOG.warn(
                    "Feed {}: the last complete run of {} is {} days old, and max-age is {} days. Run {} again: TMDB"
                            + " does not allow that anything is kept for more than six months.",
                    run.name().feed(),
                    source.of(),
                    days,
                    source.maxAge(),
                    source.of());
        }
    }

    private Optional<KnownTitles> titles(RunName name, LocalDate since) {
        String key = name.statePrefix() + NAME;
        try {
            return lake.read(key, body -> read(body, new KnownTitles(name.feed(), since)));
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedState(key, "is not a whole list of titles", "Run " + name.feed() + " again", e);
        }
    }

    private static KnownTitles read(InputStream compressed, KnownTitles titles) throws IOException {
        try (MappingIterator<Line> lines = LINES.readValues(new GZIPInputStream(compressed, 1 << 16))) {
            while (lines.hasNextValue()) {
                Line line = lines.nextValue();
                long id = line.id == null ? 0 : number(line.id.asText());
                if (id > 0 && id <= GREATEST_ID) {
                    titles.add((int) id, line.imdbId == null ? 0 : number(line.imdbId.replaceFirst("^(tt|nm)", "")));
                }
            }
        }
        return titles;
    }

    /** A whole number; 0 for anything else, such as the id of a record that was shaped without one. */
    private static long number(String text) {
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }
}
