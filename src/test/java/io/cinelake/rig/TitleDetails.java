package io.cinelake.rig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A title's details and what can be appended to them. The same title and language give the same bytes. */
final class TitleDetails {
    private TitleDetails() {}

    /** Details with what is appended. */
    static List<ByteBuffer> of(Title title, String language, List<String> append) {
        StringBuilder json = new StringBuilder(1_500);
        json.append("{\"adult\":false,\"backdrop_path\":").append(TitleJson.path(title, 12));
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
            TitleTexts.quoted(json, Genres.of(title.series()).getOrDefault(genre, "Unknown"));
            json.append('}');
        }
        json.append("],\"homepage\":\"\",\"id\":")
                .append(title.id())
                .append(",\"origin_country\":[\"BR\"],\"original_language\":\"pt\"");
        TitleTexts.text(json, title.series() ? "original_name" : "original_title", TitleTexts.name(title, "en-US"));
        TitleTexts.text(json, "overview", TitleTexts.overview(title, language));
        json.append(",\"popularity\":")
                .append(TitleJson.decimal(title.popularity(), 10_000))
                .append(",\"poster_path\":")
                .append(TitleJson.path(title, 25));
        json.append(
                ",\"production_companies\":[{\"id\":7,\"logo_path\":null,\"name\":\"Æther & Söhne\",\"origin_country\":\"\"}]");
        json.append(",\"production_countries\":");
        json.append(title.id() % 9 == 0 ? "[]" : "[{\"iso_3166_1\":\"BR\",\"name\":\"Brazil\"}]");
        TitleTexts.text(json, title.series() ? "first_air_date" : "release_date", title.date());
        json.append(
                ",\"softcore\":false,\"spoken_languages\":[{\"english_name\":\"Urdu\",\"iso_639_1\":\"ur\",\"name\":\"\"}]");
        json.append(",\"status\":\"")
                .append(title.series() ? "Ended" : "Released")
                .append("\",\"tagline\":");
        json.append(title.id() % 5 == 0 ? "null" : "\"\"");
        TitleTexts.text(json, title.series() ? "name" : "title", TitleTexts.name(title, language));
        TitleJson.votes(title, json);
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
}
