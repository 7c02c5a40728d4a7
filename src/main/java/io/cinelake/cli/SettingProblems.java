package io.cinelake.cli;

import java.util.List;

/** Settings that cannot be used; all of them at once. */
final class SettingProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingProblems(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
