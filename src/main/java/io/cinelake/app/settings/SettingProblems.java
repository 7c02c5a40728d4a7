package io.cinelake.app.settings;

import java.util.List;

/** Settings that cannot be used; all of them at once. */
public final class SettingProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingProblems(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
