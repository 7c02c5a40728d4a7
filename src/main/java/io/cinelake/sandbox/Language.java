package io.cinelake.sandbox;

/**
 * A language as TMDB's {@code language} parameter names it: ISO 639-1, with or without a country ({@code pt-BR}).
 *
 * @param code the two letters
 */
record Language(String code) {
    static final Language ENGLISH = new Language("en");

    /** From the parameter's value; English when it is absent. */
    static Language of(String parameter) {
        return parameter == null || parameter.length() < 2 ? ENGLISH : new Language(parameter.substring(0, 2));
    }

    boolean is(String other) {
        return code.equals(other);
    }
}
