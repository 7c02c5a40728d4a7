package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.ListedGenres;
import io.cinelake.app.Session;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints genre ids and names. */
@Command(name = "genres", description = "Prints TMDB's genre ids and names.")
final class GenresCommand extends OnceCommand {
    @Option(names = "--media", paramLabel = "movie|tv", description = "Films or series; default both.")
    private TitleMedia media;

    @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en-US", description = "Such as pt-BR.")
    private String language;

    /** People have no genres. */
    private enum TitleMedia {
        MOVIE,
        TV
    }

    @Override
    int work(Session session) throws IOException {
        ListedGenres genres = new ListedGenres(session.engine());
        for (Media one : media == null ? Media.TITLES : List.of(Media.valueOf(media.name()))) {
            genres.of(one, language)
                    .forEach((id, name) -> out().printf(Locale.ROOT, "%-6s %6d  %s%n", one.path(), id, name));
        }
        return ExitStatus.COMPLETE;
    }
}
