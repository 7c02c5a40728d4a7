package io.cinelake.cli;

import picocli.CommandLine.Option;

/** The options that every command takes. */
final class Options {
    @Option(
            names = "--sandbox",
            description =
                    "Run against an offline TMDB and a store in a local folder; needs no credential and no bucket.")
    private boolean sandbox;

    @Option(names = "--verbose", description = "Log more, and show stack traces.")
    private boolean verbose;

    boolean sandbox() {
        return sandbox;
    }

    boolean verbose() {
        return verbose;
    }
}
