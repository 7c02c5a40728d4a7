package io.cinelake.ops.page;

import java.util.Map;

/**
 * What is around each page.
 *
 * @param overview what the first page shows
 * @param change the number of the last change
 * @param parts the HTML of each moving part, by its id
 * @param takesToken whether a token opens actions here
 * @param acts whether this reader has given it
 * @param version the program's
 */
public record PageFrame(
        Overview overview, long change, Map<String, String> parts, boolean takesToken, boolean acts, String version) {}
