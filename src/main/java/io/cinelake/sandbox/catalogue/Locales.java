package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The languages in which the catalogue's titles were made, with the countries where they are spoken, and words to make titles of. */
public enum Locales {
    EN("en", "English", "English", 45, "US US US US GB GB CA AU IE", ""),
    FR("fr", "French", "Français", 8, "FR FR BE CA", "L’Été Nuit Fleuve L’Hôtel Ombres Cœur Mémoire Noël"),
    JA("ja", "Japanese", "日本語", 7, "JP", "夜の 東京 物語 桜 しーくれっと 探偵 ～海～ 約束 プライド 戦士"),
    ES("es", "Spanish", "Español", 6, "ES MX AR", "¿Quién? Niño Sombra Mañana Corazón Río Güero Señal"),
    DE("de", "German", "Deutsch", 5, "DE AT CH", "Fluss Straße Schloß Übernacht Brücke Mädchen Züge"),
    PT(
            "pt",
            "Portuguese",
            "Português",
            5,
            "BR BR BR PT",
            "O Auto A Canção O Coração Sertão A Manhã São João O Avô Ilusões"),
    ZH("zh", "Mandarin", "普通话", 4, "CN TW HK", "英雄 夜 江湖 之歌 北京 第七封信 爱情 龙"),
    KO("ko", "Korean", "한국어/조선말", 4, "KR", "서울 밤 기억 의 사랑 비밀 여름 전쟁"),
    RU("ru", "Russian", "Pусский", 4, "RU SU", "Война Ночь Ёлки Любовь Москва Брат Тишина Поезд"),
    IT("it", "Italian", "Italiano", 4, "IT", "Città Perché Mare Notte L’Amore Verità"),
    HI("hi", "Hindi", "हिन्दी", 3, "IN", "प्यार रात दिल की कहानी सफ़र दुनिया घर"),
    SV("sv", "Swedish", "svenska", 2, "SE", "Ön Fjällen Hjärtat Natten Mörker Älven"),
    TR("tr", "Turkish", "Türkçe", 2, "TR", "İstanbul Gece Çığlık Aşk Işık Dağ"),
    AR("ar", "Arabic", "العربية", 1, "EG LB", "ليل القاهرة حكاية قلب البحر الطريق"),
    HE("he", "Hebrew", "עִבְרִית", 1, "IL", "לילה בירושלים סיפור אהבה הדרך ים"),
    EL("el", "Greek", "ελληνικά", 1, "GR", "Νύχτα Αθήνα Το Ταξίδι Θάλασσα Φως"),
    TH("th", "Thai", "ภาษาไทย", 1, "TH", "คืน รัก ผี บ้าน ทะเล"),
    CN("cn", "Cantonese", "广州话 / 廣州話", 1, "HK", "無間 重慶 森林 少林 英雄"),
    IG("ig", "Igbo", "", 1, "NG", ""),
    XX("xx", "No Language", "No Language", 1, "US FR", "");

    /**
     * A language as TMDB's {@code language} parameter names it: ISO 639-1, with or without a country ({@code pt-BR}).
     *
     * @param code the two letters
     */
    public record Language(String code) {
        /** TMDB's default. */
        public static final Language ENGLISH = new Language("en");

        /** From the parameter's value; English when it is absent. */
        public static Language of(String parameter) {
            return parameter == null || parameter.length() < 2 ? ENGLISH : new Language(parameter.substring(0, 2));
        }

        /** Whether it is the language of this code. */
        public boolean is(String other) {
            return code.equals(other);
        }
    }

    /** Countries under the names that TMDB gives them. */
    private static final Map<String, String> COUNTRIES = Arrays.stream(
                    ("AR Argentina|AT Austria|AU Australia|BE Belgium|BR Brazil|CA Canada|CH Switzerland|CN China|DE Germany|EG Egypt|"
                                    + "ES Spain|FR France|GB United Kingdom|GR Greece|HK Hong Kong|HU Hungary|IE Ireland|IL Israel|IN India|IT Italy|"
                                    + "JP Japan|KR South Korea|LB Lebanon|MX Mexico|NG Nigeria|PT Portugal|RU Russia|SE Sweden|SU Soviet Union|"
                                    + "TH Thailand|TR Turkey|TW Taiwan|US United States of America")
                            .split("\\|"))
            .collect(Collectors.toUnmodifiableMap(row -> row.substring(0, 2), row -> row.substring(3)));

    private static final List<String> COUNTRY_CODES =
            COUNTRIES.keySet().stream().sorted().toList();

    private static final Map<String, Locales> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(locale -> locale.code, Function.identity()));
    private static final List<Locales> TICKETS = Arrays.stream(values())
            .flatMap(locale -> Collections.nCopies(locale.weight, locale).stream())
            .toList();

    private final String code;
    private final String english;
    private final String own;
    private final int weight;
    private final List<String> countries;
    private final List<String> words;

    Locales(String code, String english, String own, int weight, String countries, String words) {
        this.code = code;
        this.english = english;
        this.own = own;
        this.weight = weight;
        this.countries = List.of(countries.split(" "));
        this.words = words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    /** A language code, drawn by how many titles each language has. */
    public static String drawn(Draw draw) {
        return draw.from(TICKETS).code;
    }

    /** The locale of a language code; English when it is unknown. */
    public static Locales of(String code) {
        return code == null ? EN : BY_CODE.getOrDefault(code, EN);
    }

    /** Any country's code. */
    static String anyCountry(Draw draw) {
        return draw.from(COUNTRY_CODES);
    }

    /** Any country's name. */
    static String anyCountryName(Draw draw) {
        return COUNTRIES.get(anyCountry(draw));
    }

    /** Countries as {@code production_countries} writes them. */
    public static ArrayNode countriesJson(List<String> codes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        codes.forEach(code -> array.addObject().put("iso_3166_1", code).put("name", COUNTRIES.get(code)));
        return array;
    }

    static List<String> countries(String code) {
        return of(code).countries;
    }

    /** The language's name in English. */
    public String englishName() {
        return english;
    }

    /** The language's name in itself; TMDB leaves some empty. */
    public String ownName() {
        return own;
    }

    /** Words to make titles of; none where titles are made of English or Portuguese ones. */
    List<String> words() {
        return words;
    }
}
