package io.cinelake.sandbox.tmdb;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A choice of values as TMDB's {@code with_…} parameters write it: separated by commas when all are meant, by pipes when one is enough. With both, the
 * pipes bind tighter.
 */
record Choice(List<List<String>> allOfAnyOf) {
    static Choice of(String parameter) {
        return new Choice(Arrays.stream(parameter.split(","))
                .map(part -> Arrays.stream(part.split("\\|")).map(String::trim).toList())
                .toList());
    }

    boolean accepts(Collection<?> values) {
        List<String> texts = values.stream().map(String::valueOf).toList();
        return allOfAnyOf.stream().allMatch(anyOf -> anyOf.stream().anyMatch(texts::contains));
    }

    /** Whether any of the values is named, however they are separated: for the {@code without_…} parameters. */
    boolean names(Collection<?> values) {
        List<String> texts = values.stream().map(String::valueOf).toList();
        return allOfAnyOf.stream().flatMap(List::stream).anyMatch(texts::contains);
    }
}
