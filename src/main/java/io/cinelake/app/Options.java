package io.cinelake.app;

import io.cinelake.app.log.Secrets;
import io.cinelake.app.log.Terminal;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command takes. */
public final class Options {
    @Option(
            names = "--sandbox",
            description =
                    "Run against an offline TMDB and a store in a local folder; needs no credential and no bucket.")
    private boolean sandbox;

    @Option(names = "--verbose", description = "Log more, and show stack traces.")
    private boolean verbose;

    private final Secrets secrets;
    private final Optional<Terminal> terminal;

    /** With the secrets that nothing printed may show, to which the settings add theirs, and the terminal if there is one. */
    public Options(Secrets secrets, Optional<Terminal> terminal) {
        this.secrets = secrets;
        this.terminal = terminal;
    }

    /** Where progress can move. */
    public Optional<Terminal> terminal() {
        return terminal;
    }

    Secrets secrets() {
        return secrets;
    }

    public boolean sandbox() {
        return sandbox;
    }

    public boolean verbose() {
        return verbose;
    }
}
