package io.cinelake.run.fetch;

import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.FindAnswer;
import io.cinelake.tmdb.Media;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Reads what TMDB found under an IMDb id. A title of the feed's kind has its TMDB id noted in the variable {@code found}; anything else makes the
 * title missing, with the reason.
 */
public final class FoundTitle implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        TitleRequest title = asked.getMessage().getBody(TitleRequest.class);
        Run run = title.batch().run();
        EnrichTitle.count(run.traffic(), answer.getMessage());
        FindAnswer found = FindAnswer.parse(EnrichTitle.body(answer.getMessage()));
        Media media = run.feed().media();
        Optional<Long> id = found.id(media);
        if (id.isPresent()) {
            asked.setVariable("found", id.get().toString());
        } else {
            asked.getMessage().setBody(new TitleOutcome.Missing(title, found.whyNot(media)));
        }
        return asked;
    }
}
