package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Credits;
import io.cinelake.sandbox.catalogue.Release;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What discover/movie demands of a film (developer.themoviedb.org, discover-movie). */
final class FilmFilters {
    private FilmFilters() {}

    static Predicate<Title> of(Parameters parameters) {
        Filters filters = Filters.common(parameters)
                .hidden("include_video", Title::video)
                .dates("primary_release_date")
                .year("primary_release_year")
                .with("with_cast", Credits::cast)
                .with("with_crew", FilmFilters::crew)
                .with("with_people", film -> {
                    List<Integer> people = new ArrayList<>(Credits.cast(film));
                    people.addAll(crew(film));
                    return people;
                });
        releases(parameters).ifPresent(filters::demand);
        parameters
                .number("year")
                .ifPresent(year -> filters.demand(film -> Release.of(film).stream()
                        .anyMatch(release -> release.date().getYear() == year.intValue())));
        certification(parameters).ifPresent(filters::demand);
        return filters.all();
    }

    /** Any release within the bounds; in a region where the film has none, its primary date counts. */
    private static Optional<Predicate<Title>> releases(Parameters parameters) {
        Optional<LocalDate> from = parameters.date("release_date.gte");
        Optional<LocalDate> to = parameters.date("release_date.lte");
        Optional<Choice> types =
                Optional.ofNullable(parameters.get("with_release_type")).map(Choice::of);
        if (from.isEmpty() && to.isEmpty() && types.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(film -> counted(film, parameters.get("region")).stream()
                .filter(release -> from.isEmpty() || !release.date().isBefore(from.get()))
                .filter(release -> to.isEmpty() || !release.date().isAfter(to.get()))
                .anyMatch(release -> types.isEmpty() || types.get().names(List.of(release.type()))));
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

    private static Optional<Predicate<Title>> certification(Parameters parameters) {
        String country = parameters.get("certification_country");
        Optional<Choice> asked =
                Optional.ofNullable(parameters.get("certification")).map(Choice::of);
        int least = Release.strictness(parameters.get("certification.gte"));
        int most = Release.strictness(parameters.get("certification.lte"));
        if (country == null || asked.isEmpty() && least < 0 && most < 0) {
            return Optional.empty();
        }
        return Optional.of(film -> Release.of(film).stream()
                .filter(release -> release.country().equals(country))
                .filter(release -> asked.isEmpty() || asked.get().names(List.of(release.certification())))
                .filter(release -> least < 0 || Release.strictness(release.certification()) >= least)
                .anyMatch(release -> most < 0 || Release.strictness(release.certification()) <= most));
    }

    private static List<Integer> crew(Title film) {
        return Credits.crew(film).stream().map(Credits.Member::person).toList();
    }
}
