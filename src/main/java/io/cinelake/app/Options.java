package io.cinelake.app;

import io.cinelake.app.log.Secrets;
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

    /** With the secrets that nothing printed may show; the settings add theirs. */
    public Options(Secrets secrets) {
        this.secrets = secrets;
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
