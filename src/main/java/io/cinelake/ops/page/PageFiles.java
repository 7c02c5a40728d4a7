package io.cinelake.ops.page;

import io.cinelake.lake.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's own files: style, script, and htmx out of its WebJar. A browser asks again each time and mostly hears that nothing changed. */
final class PageFiles {
    private static final Map<String, String> TYPES = Map.of(
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8",
            "htmx.min.js", "text/javascript; charset=utf-8",
            "favicon.svg", "image/svg+xml");

    /** Whether there is such a file. */
    boolean has(String name) {
        return TYPES.containsKey(name);
    }

    /**
     * The file.
     *
     * @param known the tag of the one that the browser has; null for none
     */
    PageAnswer answer(String name, String known) {
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            byte[] bytes = file.readAllBytes();
            String tag = '"' + Digest.sha256(bytes) + '"';
            boolean same = tag.equals(known);
            return new PageAnswer(
                    same ? 304 : 200,
                    TYPES.get(name),
                    same ? new byte[0] : bytes,
                    Map.of("ETag", tag, "Cache-Control", "no-cache"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
