package io.cinelake.sandbox.catalogue;

import io.cinelake.sandbox.catalogue.Locales.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** TMDB's genres (developer.themoviedb.org, genre/movie/list and genre/tv/list), in the order in which it lists them, and IMDb's names for them. */
public enum GenreTable {
    ACTION(28, "Action", "Ação", "Action", 11, 0),
    ADVENTURE(12, "Adventure", "Aventura", "Adventure", 6, 0),
    ACTION_ADVENTURE(10759, "Action & Adventure", "Action & Adventure", "Action", 0, 9),
    ANIMATION(16, "Animation", "Animação", "Animation", 7, 12),
    COMEDY(35, "Comedy", "Comédia", "Comedy", 18, 18),
    CRIME(80, "Crime", "Crime", "Crime", 14, 8),
    DOCUMENTARY(99, "Documentary", "Documentário", "Documentary", 10, 10),
    DRAMA(18, "Drama", "Drama", "Drama", 22, 24),
    FAMILY(10751, "Family", "Família", "Family", 6, 6),
    KIDS(10762, "Kids", "Kids", "Family", 0, 6),
    FANTASY(14, "Fantasy", "Fantasia", "Fantasy", 5, 0),
    HISTORY(36, "History", "História", "History", 3, 0),
    HORROR(27, "Horror", "Terror", "Horror", 8, 0),
    MUSIC(10402, "Music", "Música", "Music", 3, 0),
    MYSTERY(9648, "Mystery", "Mistério", "Mystery", 5, 6),
    NEWS(10763, "News", "News", "News", 0, 2),
    REALITY(10764, "Reality", "Reality", "Reality-TV", 0, 9),
    ROMANCE(10749, "Romance", "Romance", "Romance", 8, 0),
    SCIENCE_FICTION(878, "Science Fiction", "Ficção científica", "Sci-Fi", 6, 0),
    SCI_FI_FANTASY(10765, "Sci-Fi & Fantasy", "Sci-Fi & Fantasy", "Sci-Fi", 0, 8),
    SOAP(10766, "Soap", "Soap", "Drama", 0, 4),
    TALK(10767, "Talk", "Talk", "Talk-Show", 0, 3),
    TV_MOVIE(10770, "TV Movie", "Cinema TV", null, 4, 0),
    THRILLER(53, "Thriller", "Thriller", "Thriller", 10, 0),
    WAR(10752, "War", "Guerra", "War", 2, 0),
    WAR_POLITICS(10768, "War & Politics", "War & Politics", "War", 0, 2),
    WESTERN(37, "Western", "Faroeste", "Western", 1, 1);

    private final Integer id;
    private final String english;
    private final String portuguese;
    private final String imdb;
    private final int filmWeight;
    private final int seriesWeight;

    GenreTable(int id, String english, String portuguese, String imdb, int filmWeight, int seriesWeight) {
        this.id = id;
        this.english = english;
        this.portuguese = portuguese;
        this.imdb = imdb;
        this.filmWeight = filmWeight;
        this.seriesWeight = seriesWeight;
    }

    /** TMDB's id. */
    public Integer id() {
        return id;
    }

    /** The name in the asked language; TMDB falls back to English where it has none. */
    public String name(Language language) {
        return language.is("pt") ? portuguese : english;
    }

    /** IMDb's name in files of titles; empty where IMDb has no such genre. */
    public Optional<String> imdbName() {
        return Optional.ofNullable(imdb);
    }

    /** The genres of a kind. */
    public static List<GenreTable> of(Kind kind) {
        return Arrays.stream(values()).filter(genre -> genre.weight(kind) > 0).toList();
    }

    /** The genre with an id. */
    public static GenreTable byId(int id) {
        return Arrays.stream(values())
                .filter(genre -> genre.id == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("TMDB has no genre " + id));
    }

    /** How often titles of the kind have this genre, against the others. */
    public int weight(Kind kind) {
        return kind == Kind.FILM ? filmWeight : seriesWeight;
    }
}
