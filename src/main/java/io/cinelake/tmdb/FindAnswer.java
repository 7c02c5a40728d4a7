package io.cinelake.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What TMDB knows under an id of another catalogue ({@code /find}): the first id of each list that has one, by the list's name. */
public record FindAnswer(Map<String, Long> ids) {
    private static final String RESULTS = "_results";
    private static final Map<String, String> NAMES = Map.of(
            "movie", "a film",
            "tv", "a series",
            "person", "a person",
            "tv_episode", "an episode of a series",
            "tv_season", "a season of a series");

    /** Reads TMDB's answer. Throws {@link JsonAnswer.Malformed} when it is no JSON, or lacks the list of films or of series. */
    public static FindAnswer parse(byte[] body) {
        return JsonAnswer.read("find", body, FindAnswer::answer);
    }

    private static FindAnswer answer(JsonNode answer) {
        for (Media media : Media.TITLES) {
            JsonAnswer.rows(answer, media.path() + RESULTS);
        }
        Map<String, Long> ids = new LinkedHashMap<>();
        answer.fieldNames().forEachRemaining(list -> {
            if (list.endsWith(RESULTS)) {
                for (JsonNode row : JsonAnswer.rows(answer, list)) {
                    ids.putIfAbsent(list.substring(0, list.length() - RESULTS.length()), JsonAnswer.number(row, "id"));
                }
            }
        });
        return new FindAnswer(ids);
    }

    /** TMDB's id of the film, or of the series; empty when the id belongs to none. */
    public Optional<Long> id(Media media) {
        return Optional.ofNullable(ids.get(media.path()));
    }

    /** Why there is no id of this kind, in half a sentence: TMDB knows nothing under it, or something else. */
    public String whyNot(Media media) {
        String wanted = NAMES.get(media.path());
        if (ids.isEmpty()) {
            return "TMDB knows no title under this id";
        }
        return ids.entrySet().stream()
                .map(found -> NAMES.getOrDefault(found.getKey(), found.getKey()) + " (" + found.getValue() + ")")
                .collect(Collectors.joining(" and ", "at TMDB this id is ", ", not " + wanted));
    }
}
