package io.cinelake.rig;

/** A title's row in a list, and what rows and details share. Numbers stand as TMDB writes them, {@code 7.0} and {@code 7} alike. */
final class TitleJson {
    private TitleJson() {}

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
        TitleTexts.text(json, title.series() ? "original_name" : "original_title", TitleTexts.name(title, "en-US"));
        TitleTexts.text(json, "overview", TitleTexts.overview(title, language));
        json.append(",\"popularity\":")
                .append(decimal(title.popularity(), 10_000))
                .append(",\"poster_path\":")
                .append(path(title, 25));
        TitleTexts.text(json, title.series() ? "first_air_date" : "release_date", title.date());
        json.append(",\"softcore\":false");
        TitleTexts.text(json, title.series() ? "name" : "title", TitleTexts.name(title, language));
        if (!title.series()) {
            json.append(",\"video\":false");
        }
        votes(title, json);
        json.append('}');
    }

    static void votes(Title title, StringBuilder json) {
        json.append(",\"vote_average\":")
                .append(decimal(title.voteAverage(), 10))
                .append(",\"vote_count\":")
                .append(title.voteCount());
    }

    static String path(Title title, int nullOneIn) {
        return title.id() % nullOneIn == 0 ? "null" : "\"/" + Long.toHexString(title.mixed(nullOneIn)) + ".jpg\"";
    }

    /** A number with its decimals; every thirteenth value comes without any, as TMDB does it. */
    static String decimal(int units, int scale) {
        String digits = Integer.toString(scale + units % scale).substring(1);
        return units % 13 == 0 && units % scale == 0 ? Integer.toString(units / scale) : units / scale + "." + digits;
    }
}
