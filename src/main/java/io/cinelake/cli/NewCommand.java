package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.NewFeed;
import io.cinelake.app.Options;
import io.cinelake.feed.file.Template;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes a feed file to start from. */
@Command(name = "new", description = "Writes a commented feed file to start from.", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The feed's id, such as korean-thrillers.")
    private String id;

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            required = true,
            converter = TemplateName.class,
            description = "Where the titles come from: discover, imdb-ids, csv or own-list.")
    private Template template;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path file = NewFeed.ofSettings(Path.of(""), System.getenv()).write(id, template);
        out.println(file + " is written. Change it as you like, then:");
        out.println("  bin/cinelake check");
        out.println("  bin/cinelake plan " + id + " --sandbox");
        out.println("  bin/cinelake run " + id + " --sandbox");
        out.flush();
        return ExitStatus.COMPLETE;
    }

    static final class TemplateName implements ITypeConverter<Template> {
        @Override
        public Template convert(String name) {
            return Template.named(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no template '" + name + "': take one of " + String.join(", ", Template.ids())));
        }
    }
}
