package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.Keywords;
import io.cinelake.sandbox.catalogue.Title;
import io.cinelake.sandbox.catalogue.WatchProviders;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Collects what discover's parameters demand of a title. A parameter that is absent or cannot be read demands nothing. */
final class Filters {
    private final Parameters parameters;
    private final List<Predicate<Title>> demands = new ArrayList<>();

    Filters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The demands that films and series share. */
    static Filters common(Parameters parameters) {
        return new Filters(parameters)
                .hidden("include_adult", Title::adult)
                .bounds("vote_average", Title::voteAverage)
                .bounds("vote_count", Title::voteCount)
                .bounds("with_runtime", Title::runtime)
                .choice("genres", Title::genres)
                .choice("keywords", Keywords::idsOf)
                .choice("companies", Companies::idsOf)
                .with(
                        "with_original_language",
                        title -> title.language() == null ? List.of() : List.of(title.language()))
                .with("with_origin_country", Title::countries)
                .watchProviders();
    }

    Filters demand(Predicate<Title> demand) {
        demands.add(demand);
        return this;
    }

    /** Titles of this sort show only on demand. */
    Filters hidden(String parameter, Predicate<Title> sort) {
        return parameters.isTrue(parameter) ? this : demand(sort.negate());
    }

    /** {@code name.gte} and {@code name.lte}. */
    Filters bounds(String name, ToDoubleFunction<Title> value) {
        parameters.number(name + ".gte").ifPresent(least -> demand(title -> value.applyAsDouble(title) >= least));
        parameters.number(name + ".lte").ifPresent(most -> demand(title -> value.applyAsDouble(title) <= most));
        return this;
    }

    /** {@code name.gte} and {@code name.lte}, both included; a title without a date is in no span. */
    Filters dates(String name) {
        Optional<LocalDate> from = parameters.date(name + ".gte");
        Optional<LocalDate> to = parameters.date(name + ".lte");
        from.ifPresent(
                day -> demand(title -> title.date() != null && !title.date().isBefore(day)));
        to.ifPresent(
                day -> demand(title -> title.date() != null && !title.date().isAfter(day)));
        return this;
    }

    Filters year(String name) {
        parameters
                .number(name)
                .ifPresent(year ->
                        demand(title -> title.date() != null && title.date().getYear() == year.intValue()));
        return this;
    }

    Filters with(String name, Function<Title, ? extends Collection<?>> values) {
        String asked = parameters.get(name);
        if (asked != null && !asked.isBlank()) {
            Choice choice = Choice.of(asked);
            demand(title -> choice.accepts(values.apply(title)));
        }
        return this;
    }

    Predicate<Title> all() {
        return title -> demands.stream().allMatch(demand -> demand.test(title));
    }

    private Filters choice(String what, Function<Title, ? extends Collection<?>> values) {
        String unwanted = parameters.get("without_" + what);
        if (unwanted != null && !unwanted.isBlank()) {
            Choice choice = Choice.of(unwanted);
            demand(title -> !choice.names(values.apply(title)));
        }
        return with("with_" + what, values);
    }

    /** Without a {@code watch_region} TMDB ignores the providers without a word. */
    private Filters watchProviders() {
        String region = parameters.get("watch_region");
        if (region == null) {
            return this;
        }
        return choice("watch_providers", title -> WatchProviders.idsOf(title, region))
                .with("with_watch_monetization_types", title -> WatchProviders.monetization(title, region));
    }
}
