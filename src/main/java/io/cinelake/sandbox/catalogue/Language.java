package io.cinelake.sandbox.catalogue;

/**
 * A language as TMDB's {@code language} parameter names it: ISO 639-1, with or without a country ({@code pt-BR}).
 *
 * @param code the two letters
 */
public record Language(String code) {
    public static final Language ENGLISH = new Language("en");

    /** From the parameter's value; English when it is absent. */
    public static Language of(String parameter) {
        return parameter == null || parameter.length() < 2 ? ENGLISH : new Language(parameter.substring(0, 2));
    }

    public boolean is(String other) {
        return code.equals(other);
    }
}
