package io.cinelake.cli;

/** The program's entry. */
public final class Cinelake {
    private Cinelake() {}

    /** Runs a command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(0);
    }
}
