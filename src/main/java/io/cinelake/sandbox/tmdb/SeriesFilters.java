package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** What discover/tv demands of a series (developer.themoviedb.org, discover-tv). */
final class SeriesFilters {
    private SeriesFilters() {}

    static Predicate<Title> of(Parameters parameters) {
        Filters filters = Filters.common(parameters)
                .with("with_networks", Companies::networkIdsOf)
                .with("with_status", series -> List.of(SeriesFacts.of(series).status()))
                .with("with_type", series -> List.of(SeriesFacts.of(series).type()));
        LocalDate from = parameters.date("air_date.gte").orElse(null);
        LocalDate to = parameters.date("air_date.lte").orElse(null);
        if (from != null || to != null) {
            filters.demand(series -> SeriesFacts.of(series).airedWithin(from, to));
        }
        if (parameters.isTrue("screened_theatrically")) {
            filters.demand(series -> series.draw("screened").chance(0.02));
        }
        Predicate<Title> dated = new Filters(parameters)
                .dates("first_air_date")
                .year("first_air_date_year")
                .all();
        boolean undatedToo = parameters.isTrue("include_null_first_air_dates");
        return filters.demand(series -> dated.test(series) || undatedToo && series.date() == null)
                .all();
    }
}
