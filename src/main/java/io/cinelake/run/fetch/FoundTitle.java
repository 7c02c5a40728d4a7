package io.cinelake.run.fetch;

import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.TmdbAnswer;
import io.cinelake.tmdb.FindAnswer;
import io.cinelake.tmdb.Media;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Reads TMDB's answer to a look-up by IMDb id. For a title of the feed's kind the variable {@code id} gets its TMDB id. In all other cases there is
 * no id any more, and the title is missing, with the reason.
 */
public final class FoundTitle implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        TitleRequest title = asked.getMessage().getBody(TitleRequest.class);
        Run run = title.run();
        TmdbAnswer.count(title.traffic(), answer.getMessage());
        FindAnswer found = FindAnswer.parse(TmdbAnswer.body(answer.getMessage()));
        Media media = run.feed().media();
        Optional<Long> id = found.id(media);
        if (id.isPresent()) {
            asked.setVariable("id", id.get().toString());
        } else {
            asked.removeVariable("id");
            asked.getMessage().setBody(new TitleOutcome.Missing(title, found.whyNot(media)));
        }
        return asked;
    }
}
