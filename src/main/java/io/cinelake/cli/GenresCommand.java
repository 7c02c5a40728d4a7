package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.ListedGenres;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.tmdb.Media;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints genre ids and names. */
@Command(name = "genres", description = "Prints TMDB's genre ids and names.", mixinStandardHelpOptions = true)
final class GenresCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(names = "--media", paramLabel = "movie|tv", description = "Films or series; default both.")
    private Media media;

    @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en-US", description = "Such as pt-BR.")
    private String language;

    GenresCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            PrintWriter out = Cinelake.out(spec);
            for (Media one : media == null ? List.of(Media.values()) : List.of(media)) {
                new ListedGenres(session.engine())
                        .of(one, language)
                        .forEach((id, name) -> out.printf("%-6s %6d  %s%n", one.path(), id, name));
            }
            out.flush();
            return ExitStatus.COMPLETE;
        }
    }
}
