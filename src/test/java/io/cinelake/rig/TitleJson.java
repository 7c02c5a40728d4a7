package io.cinelake.rig;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * TMDB's JSON of a title: rows of a list, details, credits, external ids. The same title and language give the same bytes. Texts come in many
 * scripts with quotes, tabs and line separators; numbers as TMDB writes them, {@code 7.0} and {@code 7} alike.
 */
final class TitleJson {
    private static final List<String> WORDS = List.of(
            "Zürich bei Nacht",
            "東京の\u2028物語",
            "Тихая \"заводь\"",
            "قصة قصيرة",
            "मेरी कहानी",
            "Back\\slash and / slash",
            "A\ttab apart",
            "Ação & Reação <b>",
            "한국 영화 🎬",
            "שלום, עולם",
            "L'été d'après",
            "Plain words");

    private TitleJson() {}

    /** The title's name, which follows the language. */
    static String name(Title title, String language) {
        return WORDS.get((int) (title.mixed(7) % WORDS.size()))
                + ' '
                + title.id()
                + (language.equals("en-US") ? "" : " " + language);
    }

    /** A row of a list. */
    static void row(Title title, String language, StringBuilder json) {
        json.append("{\"adult\":false,\"backdrop_path\":")
                .append(path(title, 12))
                .append(",\"genre_ids\":")
                .append(title.genres());
        json.append(",\"id\":").append(title.id());
        if (title.series()) {
            json.append(",\"origin_country\":").append(title.id() % 70 == 0 ? "[]" : "[\"BR\"]");
        }
        json.append(",\"original_language\":\"")
                .append(title.id() % 2 == 0 ? "pt" : "en")
                .append('"');
        text(json, title.series() ? "original_name" : "original_title", name(title, "en-US"));
        text(json, "overview", overview(title, language));
        json.append(",\"popularity\":")
                .append(decimal(title.popularity(), 10_000))
                .append(",\"poster_path\":")
                .append(path(title, 25));
        text(json, title.series() ? "first_air_date" : "release_date", title.date());
        json.append(",\"softcore\":false");
        text(json, title.series() ? "name" : "title", name(title, language));
        if (!title.series()) {
            json.append(",\"video\":false");
        }
        votes(title, json);
        json.append('}');
    }

    /** Details with what is appended. */
    static List<ByteBuffer> details(Title title, String language, List<String> append) {
        StringBuilder json = new StringBuilder(1_500);
        json.append("{\"adult\":false,\"backdrop_path\":").append(path(title, 12));
        if (title.series()) {
            seriesOnly(title, json);
        } else {
            filmOnly(title, json);
        }
        json.append(",\"genres\":[");
        for (int genre : title.genres()) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append("{\"id\":")
                    .append(genre)
                    .append(",\"name\":");
            quoted(json, Genres.of(title.series()).getOrDefault(genre, "Unknown"));
            json.append('}');
        }
        json.append("],\"homepage\":\"\",\"id\":")
                .append(title.id())
                .append(",\"origin_country\":[\"BR\"],\"original_language\":\"pt\"");
        text(json, title.series() ? "original_name" : "original_title", name(title, "en-US"));
        text(json, "overview", overview(title, language));
        json.append(",\"popularity\":")
                .append(decimal(title.popularity(), 10_000))
                .append(",\"poster_path\":")
                .append(path(title, 25));
        json.append(
                ",\"production_companies\":[{\"id\":7,\"logo_path\":null,\"name\":\"Æther & Söhne\",\"origin_country\":\"\"}]");
        json.append(",\"production_countries\":");
        json.append(title.id() % 9 == 0 ? "[]" : "[{\"iso_3166_1\":\"BR\",\"name\":\"Brazil\"}]");
        text(json, title.series() ? "first_air_date" : "release_date", title.date());
        json.append(
                ",\"softcore\":false,\"spoken_languages\":[{\"english_name\":\"Urdu\",\"iso_639_1\":\"ur\",\"name\":\"\"}]");
        json.append(",\"status\":\"")
                .append(title.series() ? "Ended" : "Released")
                .append("\",\"tagline\":");
        json.append(title.id() % 5 == 0 ? "null" : "\"\"");
        text(json, title.series() ? "name" : "title", name(title, language));
        votes(title, json);
        List<ByteBuffer> parts = new ArrayList<>();
        for (String part : append) {
            append(title, part, json, parts);
        }
        json.append('}');
        flush(json, parts);
        return parts;
    }

    /** The ids a series is known by elsewhere. */
    static String externalIds(Title title) {
        return "\"imdb_id\":" + title.imdbJson() + ",\"freebase_mid\":null,\"tvdb_id\":" + title.id() % 100_000
                + ",\"wikidata_id\":null";
    }

    private static void append(Title title, String part, StringBuilder json, List<ByteBuffer> parts) {
        switch (part) {
            case "credits" -> {
                json.append(",\"credits\":{");
                credits(title, json, parts);
                json.append('}');
            }
            case "external_ids" ->
                json.append(",\"external_ids\":{").append(externalIds(title)).append('}');
            case "keywords" ->
                json.append(",\"keywords\":{\"")
                        .append(title.series() ? "results" : "keywords")
                        .append("\":[]}");
            default -> json.append(",\"").append(part).append("\":{\"results\":[]}");
        }
    }

    /** Writes cast and crew without the braces; the bulk is shared by all titles. */
    static void credits(Title title, StringBuilder json, List<ByteBuffer> parts) {
        Fillers fillers = Fillers.of(title.creditBytes());
        String credit = Long.toHexString(title.mixed(8));
        json.append("\"cast\":[{\"id\":")
                .append(title.id())
                .append(",\"name\":\"Lead ")
                .append(title.id());
        json.append("\",\"profile_path\":null,\"character\":\"\",\"credit_id\":\"")
                .append(credit)
                .append("\",\"order\":0}");
        flush(json, parts);
        parts.add(fillers.cast());
        json.append("],\"crew\":[{\"id\":")
                .append(title.id())
                .append(",\"name\":\"Director ")
                .append(title.id());
        json.append("\",\"profile_path\":null,\"credit_id\":\"")
                .append(credit)
                .append("d\",\"department\":\"Directing\",\"job\":");
        json.append(title.id() % 8 == 0 ? "\"Producer\"" : "\"Director\"").append('}');
        flush(json, parts);
        parts.add(fillers.crew());
        json.append(']');
    }

    static void flush(StringBuilder json, List<ByteBuffer> parts) {
        parts.add(ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8)));
        json.setLength(0);
    }

    private static void filmOnly(Title title, StringBuilder json) {
        json.append(",\"belongs_to_collection\":null,\"budget\":").append(title.budget());
        json.append(",\"imdb_id\":")
                .append(title.imdbJson())
                .append(",\"revenue\":")
                .append(title.revenue());
        json.append(",\"runtime\":").append(title.runtime()).append(",\"video\":false");
    }

    private static void seriesOnly(Title title, StringBuilder json) {
        json.append(
                ",\"created_by\":[],\"episode_run_time\":[],\"in_production\":false,\"languages\":[\"pt\"],\"last_air_date\":null");
        json.append(
                ",\"last_episode_to_air\":null,\"next_episode_to_air\":null,\"networks\":[],\"number_of_episodes\":");
        json.append(title.runtime()).append(",\"number_of_seasons\":1,\"seasons\":[],\"type\":\"Scripted\"");
    }

    private static void votes(Title title, StringBuilder json) {
        json.append(",\"vote_average\":")
                .append(decimal(title.voteAverage(), 10))
                .append(",\"vote_count\":")
                .append(title.voteCount());
    }

    private static String overview(Title title, String language) {
        if (title.id() % 6 == 0) {
            return "";
        }
        return language + ": " + WORDS.get((int) (title.mixed(9) % WORDS.size()));
    }

    private static String path(Title title, int nullOneIn) {
        return title.id() % nullOneIn == 0 ? "null" : "\"/" + Long.toHexString(title.mixed(nullOneIn)) + ".jpg\"";
    }

    /** A number with its decimals; every thirteenth value comes without any, as TMDB does it. */
    private static String decimal(int units, int scale) {
        String digits = Integer.toString(scale + units % scale).substring(1);
        return units % 13 == 0 && units % scale == 0 ? Integer.toString(units / scale) : units / scale + "." + digits;
    }

    private static void text(StringBuilder json, String key, String value) {
        json.append(",\"").append(key).append("\":");
        quoted(json, value);
    }

    private static void quoted(StringBuilder json, String value) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
