package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.Credits;
import io.cinelake.sandbox.catalogue.Extras;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Release;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What discover's parameters demand of a title (developer.themoviedb.org, discover-movie and discover-tv). A parameter that is absent or cannot be read
 * demands nothing.
 */
final class Filters {
    private final QueryParameters parameters;
    private final List<Predicate<Title>> demands = new ArrayList<>();

    /**
     * A choice of values as TMDB's {@code with_…} parameters write it: separated by commas when all are meant, by pipes when one is enough. With both,
     * the pipes bind tighter.
     */
    private record Choice(List<List<String>> allOfAnyOf) {
        boolean accepts(Collection<?> values) {
            return allOfAnyOf.stream().allMatch(anyOf -> isAnyIn(anyOf, values));
        }

        /** Whether any of the values is named, however they are separated: for the {@code without_…} parameters. */
        boolean names(Collection<?> values) {
            return allOfAnyOf.stream().anyMatch(anyOf -> isAnyIn(anyOf, values));
        }

        private static boolean isAnyIn(List<String> anyOf, Collection<?> values) {
            return values.stream().map(String::valueOf).anyMatch(anyOf::contains);
        }
    }

    /** Days from {@code name.gte} to {@code name.lte}, both included. */
    private record Span(LocalDate from, LocalDate to) {
        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private Filters(QueryParameters parameters) {
        this.parameters = parameters;
    }

    /** Whether discover lists a title of the kind. */
    static Predicate<Title> of(Kind kind, QueryParameters parameters) {
        Filters filters = new Filters(parameters);
        filters.common();
        if (kind == Kind.FILM) {
            filters.film();
        } else {
            filters.series();
        }
        return title -> filters.demands.stream().allMatch(demand -> demand.test(title));
    }

    private void common() {
        hidden("include_adult", Title::adult);
        bounds("vote_average", Title::voteAverage);
        bounds("vote_count", Title::voteCount);
        bounds("with_runtime", Title::runtime);
        withOrWithout("genres", Title::genres);
        withOrWithout("keywords", Extras::keywordIds);
        withOrWithout("companies", Companies::idsOf);
        with("with_original_language", title -> title.language() == null ? List.of() : List.of(title.language()));
        with("with_origin_country", Title::countries);
        String region = parameters.get("watch_region");
        if (region != null) { // Without a region TMDB ignores the providers without a word.
            withOrWithout("watch_providers", title -> Extras.providerIds(title, region));
            with("with_watch_monetization_types", title -> Extras.monetization(title, region));
        }
    }

    private void film() {
        hidden("include_video", Title::video);
        dated("primary_release_date", "primary_release_year", false);
        with("with_cast", Credits::cast);
        with("with_crew", Filters::crew);
        with(
                "with_people",
                film -> Stream.concat(Credits.cast(film).stream(), crew(film).stream())
                        .toList());
        parameters
                .number("year")
                .ifPresent(year -> demand(film -> Release.of(film).stream()
                        .anyMatch(release -> release.date().getYear() == year.intValue())));
        releases();
        certification();
    }

    private void series() {
        dated("first_air_date", "first_air_date_year", parameters.isTrue("include_null_first_air_dates"));
        with("with_networks", Companies::networkIdsOf);
        with("with_status", series -> List.of(SeriesFacts.of(series).status()));
        with("with_type", series -> List.of(SeriesFacts.of(series).type()));
        span("air_date")
                .ifPresent(span -> demand(series -> SeriesFacts.of(series).airedWithin(span.from, span.to)));
        if (parameters.isTrue("screened_theatrically")) {
            demand(series -> series.draw("screened").chance(0.02));
        }
    }

    private void demand(Predicate<Title> demand) {
        demands.add(demand);
    }

    /** Titles of this sort show only on demand. */
    private void hidden(String parameter, Predicate<Title> sort) {
        if (!parameters.isTrue(parameter)) {
            demand(sort.negate());
        }
    }

    /** {@code name.gte} and {@code name.lte}. */
    private void bounds(String name, ToDoubleFunction<Title> value) {
        parameters.number(name + ".gte").ifPresent(least -> demand(title -> value.applyAsDouble(title) >= least));
        parameters.number(name + ".lte").ifPresent(most -> demand(title -> value.applyAsDouble(title) <= most));
    }

    /** A title without a date is in no span and no year, unless undated ones are asked for. */
    private void dated(String name, String inYear, boolean orUndated) {
        Optional<Span> span = span(name);
        Optional<Double> year = parameters.number(inYear);
        if (span.isPresent() || year.isPresent()) {
            demand(title -> title.date() == null
                    ? orUndated
                    : (span.isEmpty() || span.get().has(title.date()))
                            && (year.isEmpty()
                                    || year.get().intValue() == title.date().getYear()));
        }
    }

    private void with(String name, Function<Title, ? extends Collection<?>> values) {
        choice(name).ifPresent(choice -> demand(title -> choice.accepts(values.apply(title))));
    }

    private void withOrWithout(String what, Function<Title, ? extends Collection<?>> values) {
        with("with_" + what, values);
        choice("without_" + what).ifPresent(choice -> demand(title -> !choice.names(values.apply(title))));
    }

    /** Any release within the bounds; in a region where the film has none, its primary date counts. */
    private void releases() {
        Optional<Span> span = span("release_date");
        Optional<Choice> types = choice("with_release_type");
        if (span.isPresent() || types.isPresent()) {
            demand(film -> counted(film, parameters.get("region")).stream()
                    .filter(release -> span.isEmpty() || span.get().has(release.date()))
                    .anyMatch(release -> types.isEmpty() || types.get().names(List.of(release.type()))));
        }
    }

    private static List<Release> counted(Title film, String region) {
        List<Release> all = Release.of(film);
        if (region == null || all.isEmpty()) {
            return all;
        }
        List<Release> there =
                all.stream().filter(release -> release.country().equals(region)).toList();
        return there.isEmpty() ? all.subList(0, 1) : there;
    }

    private void certification() {
        String country = parameters.get("certification_country");
        Optional<Choice> asked = choice("certification");
        int least = Release.strictness(parameters.get("certification.gte"));
        int most = Release.strictness(parameters.get("certification.lte"));
        if (country != null && (asked.isPresent() || least >= 0 || most >= 0)) {
            demand(film -> Release.of(film).stream()
                    .filter(release -> release.country().equals(country))
                    .filter(release -> asked.isEmpty() || asked.get().names(List.of(release.certification())))
                    .filter(release -> least < 0 || Release.strictness(release.certification()) >= least)
                    .anyMatch(release -> most < 0 || Release.strictness(release.certification()) <= most));
        }
    }

    private static List<Integer> crew(Title film) {
        return Credits.crew(film).stream().map(Credits.Member::person).toList();
    }

    private Optional<Choice> choice(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(asked -> !asked.isBlank())
                .map(asked -> new Choice(Arrays.stream(asked.split(","))
                        .map(part -> Arrays.stream(part.split("\\|"))
                                .map(String::trim)
                                .toList())
                        .toList()));
    }

    private Optional<Span> span(String name) {
        Optional<LocalDate> from = parameters.date(name + ".gte");
        Optional<LocalDate> to = parameters.date(name + ".lte");
        return from.isEmpty() && to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(from.orElse(LocalDate.MIN), to.orElse(LocalDate.MAX)));
    }
}
