package io.cinelake.feed.file;

import java.util.Map;

/**
 * A feed's file taken apart, nothing checked but its form.
 *
 * @param template the name of its template; null when it is missing
 * @param id its {@code routeId}; null when it is missing
 * @param parameters its parameters, in the file's order
 * @param place where the feed starts
 */
record FeedDocument(Located template, Located id, Map<String, Parameter> parameters, Located place) {
    /**
     * A parameter as written.
     *
     * @param name its name
     * @param value its value
     */
    record Parameter(Located name, Located value) {}
}
