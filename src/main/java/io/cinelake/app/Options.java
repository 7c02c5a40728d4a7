package io.cinelake.app;

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

    public boolean sandbox() {
        return sandbox;
    }

    public boolean verbose() {
        return verbose;
    }
}
