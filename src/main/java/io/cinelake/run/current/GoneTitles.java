package io.cinelake.run.current;

import io.cinelake.run.CamelCause;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.Tombstone;
import io.cinelake.run.Watermark;
import io.cinelake.run.current.PastRuns.KnownTitles;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.tmdb.FindAnswer;
import io.cinelake.tmdb.Media;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Makes the tombstone of a title of which TMDB says that it does not have it: what the route {@code gone} calls. */
public final class GoneTitles implements AggregationStrategy {
    private final Function<Run, KnownTitles> titles;
    private final Map<Run, KnownTitles> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param past tells the titles of the feed that is kept current: these tell IMDb ids */
    public GoneTitles(PastRuns past) {
        this(past::titles);
    }

    GoneTitles(Function<Run, KnownTitles> titles) {
        this.titles = titles;
    }

    /** The tombstone of a title, which has the title's IMDb id when the feed that brought it knew that. */
    public Tombstone tombstone(TitleRequest title, Exchange exchange) {
        Run run = title.run();
        title.traffic().count(CamelCause.caught(exchange));
        long id = Long.parseLong(title.id());
        Watermark mark = run.plan().listed().watermark();
        String date = run.name().date().toLocalDate().toString();
        String since = Objects.requireNonNullElse(mark.export(), date);
        String prefix = run.feed().media() == Media.PERSON ? "nm" : "tt";
        String imdbId = known.computeIfAbsent(run, titles).imdbId(id, prefix);
        return new Tombstone(id, imdbId, since, Objects.requireNonNullElse(mark.lastSeen(), since), null);
    }

    /** Takes TMDB's answer to a look-up by the IMDb id: the title that has it now took the other's place. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        return CaughtErrors.strategy(GoneTitles::answered).aggregate(asked, answer);
    }

    private static Exchange answered(Exchange asked, Exchange answer) {
        TitleRequest title = asked.getMessage().getBody(TitleRequest.class);
        Tombstone tombstone = asked.getVariable("tombstone", Tombstone.class);
        FindAnswer.parse(title.traffic().body(answer.getMessage()))
                .id(title.run().feed().media())
                .filter(other -> other != tombstone.id())
                .ifPresent(other -> asked.setVariable("tombstone", tombstone.mergedInto(other)));
        return asked;
    }

    /** The outcome of a title that is gone. A feed says so once while the title stays gone. */
    public TitleOutcome outcome(TitleRequest title, Tombstone tombstone) {
        return title.run().plan().listed().watermark().gone().contains(tombstone.id())
                ? new TitleOutcome.Missing(title, "gone since an earlier run, which wrote its tombstone")
                : new TitleOutcome.Gone(title, tombstone);
    }
}
