package io.cinelake.run.fetch;

import io.cinelake.run.CamelCause;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.RunProblem;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.FindAnswer;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbProblem;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of step 4 call for each title: from its request to its {@link TitleOutcome}, and from the outcomes to the batch. */
public final class TitleSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TitleSteps.class);

    private final InstantSource clock;

    /** With the clock that dates the quarantined titles. */
    public TitleSteps(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives the routes their beans. */
    public void bind(Registry registry) {
        registry.bind("titleVariables", CaughtErrors.processor(TitleSteps::setVariables));
        registry.bind("foundTitle", CaughtErrors.strategy(TitleSteps::found));
        registry.bind("enrichTitle", CaughtErrors.strategy(this::fetched));
        registry.bind("fetchedBatch", CaughtErrors.strategy(TitleSteps::gathered));
        registry.bind("titleOutcome", this);
    }

    /** Sets what the routes ask of a title once: a look into the bean by {@code ${variable.title.media}} each time took a third of a run's CPU. */
    private static void setVariables(Exchange exchange) {
        TitleRequest title = request(exchange);
        if (title.isWanted()) {
            exchange.setVariable(title.needsFind() ? "imdbId" : "id", title.id());
            exchange.setVariable("media", title.run().feed().media().path());
            exchange.setVariable("language", title.run().feed().language());
            exchange.setVariable("append", title.run().append());
            exchange.setVariable("include", title.run().include());
        }
    }

    /** After a look-up by IMDb id {@code id} is the TMDB id of a title of the feed's kind; in all other cases there is none, and the title is missing. */
    private static Exchange found(Exchange asked, Exchange answer) {
        TitleRequest title = request(asked);
        Media media = title.run().feed().media();
        FindAnswer found = FindAnswer.parse(title.traffic().body(answer.getMessage()));
        Optional<Long> id = found.id(media);
        if (id.isPresent()) {
            asked.setVariable("id", id.get().toString());
        } else {
            asked.getMessage().setBody(new TitleOutcome.Missing(title, found.whyNot(media)));
        }
        return asked;
    }

    /** Replaces the request for a title by TMDB's answer. What was looked up by its IMDb id must not have another one. */
    private Exchange fetched(Exchange asked, Exchange answer) {
        TitleRequest title = request(asked);
        byte[] record = title.traffic().body(answer.getMessage());
        Optional<String> other =
                title.needsFind() ? RecordIds.of(record).imdb().filter(id -> !id.equals(title.id())) : Optional.empty();
        asked.getMessage()
                .setBody(
                        other.isPresent()
                                ? quarantined(title, "what TMDB found for it has another IMDb id", 1, record)
                                : new TitleOutcome.Fetched(title, record));
        return asked;
    }

    /** Gathers the outcomes of a batch's titles in one {@link FetchedBatch}. The route says when it is complete. */
    private static Exchange gathered(Exchange gathered, Exchange title) {
        TitleOutcome outcome = title.getMessage().getBody(TitleOutcome.class);
        TitleRequest request = outcome.title();
        request.run().traffic().titleDone();
        if (gathered == null) {
            title.getMessage().setBody(new FetchedBatch(request.run(), request.batch()));
        }
        Exchange batch = gathered == null ? title : gathered;
        batch.getMessage().getBody(FetchedBatch.class).add(outcome);
        return batch;
    }

    private static TitleRequest request(Exchange exchange) {
        return exchange.getMessage().getBody(TitleRequest.class);
    }

    /** The outcome of a title that is not asked for. */
    public TitleOutcome unwanted(TitleRequest title) {
        return TitleRequest.isWellFormed(title.id())
                ? new TitleOutcome.Skipped(title)
                : new TitleOutcome.Missing(
                        title,
                        "'" + title.id() + "' is no IMDb id (tt and seven digits or more) and no TMDB id (a number)");
    }

    /**
     * The outcome of a title whose processing threw: missing when TMDB does not have it; skipped when TMDB as a whole refuses or is away, or the
     * feed's shape does not come back, which ends the run; quarantined in all other cases.
     */
    public TitleOutcome failed(Exchange exchange) {
        Throwable failure = CamelCause.caught(exchange);
        Object body = exchange.getMessage().getBody();
        TitleRequest title = body instanceof TitleOutcome outcome ? outcome.title() : (TitleRequest) body;
        title.traffic().count(failure);
        if (failure instanceof TmdbProblem.Missing) {
            return new TitleOutcome.Missing(title, "TMDB does not have it (404)");
        }
        if (failure instanceof RunProblem
                || failure instanceof TmdbProblem.Refused
                || failure instanceof TmdbProblem.Away
                || failure instanceof TmdbProblem.Stopped) {
            title.run().fail(failure);
            return new TitleOutcome.Skipped(title);
        }
        if (failure instanceof ShapeTitle.Failed shape) {
            return quarantined(title, shape.getMessage(), 1, shape.record());
        }
        if (failure instanceof TmdbProblem problem) {
            byte[] answer = problem instanceof TmdbProblem.Failed failed ? failed.answer() : new byte[0];
            return quarantined(title, problem.getMessage(), problem.cost().requests(), answer);
        }
        LOG.warn("Feed {}: title {} is quarantined", title.run().name().feed(), title.id(), failure);
        return new TitleOutcome.Quarantined(title, failure.toString(), 0, clock.instant(), new byte[0]);
    }

    private TitleOutcome quarantined(TitleRequest title, String reason, int attempts, byte[] answer) {
        LOG.warn("Feed {}: title {} is quarantined: {}", title.run().name().feed(), title.id(), reason);
        return new TitleOutcome.Quarantined(title, reason, attempts, clock.instant(), answer);
    }
}
