package io.cinelake.app.settings;

/** Settings, a feed or a command that cannot be used as they are: exit status 2. The message says in a sentence or several what is wrong and what to do. */
public final class WrongInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongInput(String message) {
        super(message);
    }
}
