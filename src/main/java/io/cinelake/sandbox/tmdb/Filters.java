package io.cinelake.sandbox.tmdb;

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
 * demands nothing; so do those of certificates, releases in single countries and who streams a title, of which the catalogue knows nothing.
 */
record Filters(QueryParameters parameters, List<Predicate<Title>> demands) {
    static Predicate<Title> of(Kind kind, QueryParameters parameters) {
        Filters filters = new Filters(parameters, new ArrayList<>());
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
        withOrWithout("keywords", Title::keywords);
        withOrWithout("companies", Title::companies);
        with("with_original_language", title -> title.language() == null ? List.of() : List.of(title.language()));
        with("with_origin_country", Title::countries);
    }

    private void film() {
        hidden("include_video", Title::video);
        dated("primary_release_date", "primary_release_year");
        dated("release_date", "year");
        with("with_cast", Credits::cast);
        with("with_crew", Filters::crew);
        with(
                "with_people",
                film -> Stream.concat(Credits.cast(film).stream(), crew(film).stream())
                        .toList());
    }

    private void series() {
        dated("first_air_date", "first_air_date_year");
        with("with_networks", Title::networks);
        with("with_status", series -> List.of(Seasons.of(series).status()));
        with("with_type", series -> List.of(Seasons.of(series).type()));
    }

    /** Titles of this sort show only on demand. */
    private void hidden(String parameter, Predicate<Title> sort) {
        if (!parameters.isTrue(parameter)) {
            demands.add(sort.negate());
        }
    }

    private void bounds(String name, ToDoubleFunction<Title> value) {
        parameters.number(name + ".gte").ifPresent(least -> demands.add(title -> value.applyAsDouble(title) >= least));
        parameters.number(name + ".lte").ifPresent(most -> demands.add(title -> value.applyAsDouble(title) <= most));
    }

    /** A title without a date is in no span of days and in no year, unless undated ones are asked for. */
    private void dated(String name, String inYear) {
        boolean orUndated = parameters.isTrue("include_null_" + name + "s");
        Optional<LocalDate> from = parameters.date(name + ".gte");
        Optional<LocalDate> to = parameters.date(name + ".lte");
        Optional<Double> year = parameters.number(inYear);
        from.ifPresent(day -> dated(orUndated, date -> !date.isBefore(day)));
        to.ifPresent(day -> dated(orUndated, date -> !date.isAfter(day)));
        year.ifPresent(asked -> dated(orUndated, date -> date.getYear() == asked.intValue()));
    }

    private void dated(boolean orUndated, Predicate<LocalDate> demand) {
        demands.add(title -> title.date() == null ? orUndated : demand.test(title.date()));
    }

    private void with(String name, Function<Title, ? extends Collection<?>> values) {
        choice(name)
                .ifPresent(choice ->
                        demands.add(title -> choice.stream().allMatch(anyOf -> isAnyIn(anyOf, values.apply(title)))));
    }

    private void withOrWithout(String what, Function<Title, ? extends Collection<?>> values) {
        with("with_" + what, values);
        choice("without_" + what)
                .ifPresent(choice ->
                        demands.add(title -> choice.stream().noneMatch(anyOf -> isAnyIn(anyOf, values.apply(title)))));
    }

    /**
     * A choice of values as TMDB's {@code with_…} parameters write it: separated by commas when all are meant, by pipes when one is enough. With both,
     * the pipes bind tighter.
     */
    private Optional<List<List<String>>> choice(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(asked -> !asked.isBlank())
                .map(asked -> Arrays.stream(asked.split(","))
                        .map(part -> List.of(part.trim().split("\\s*\\|\\s*")))
                        .toList());
    }

    private static boolean isAnyIn(List<String> anyOf, Collection<?> values) {
        return values.stream().map(String::valueOf).anyMatch(anyOf::contains);
    }

    private static List<Integer> crew(Title film) {
        return Credits.crew(film).stream().map(Credits.Member::person).toList();
    }
}
