package io.cinelake.ops.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.cinelake.ops.StatusServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** HTML of the templates in {@code src/main/jte}, and style, script, and htmx out of its WebJar, which a browser asks for again each time. */
final class PageFiles {
    private static final Map<String, String> TYPES = Map.of(
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8",
            "htmx.min.js", "text/javascript; charset=utf-8",
            "favicon.svg", "image/svg+xml");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The HTML of a template (its name without {@code .jte}), which escapes what it is given. */
    String html(String template, Map<String, Object> parameters) {
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", parameters, out);
        return out.toString();
    }

    static Answer page(int status, String html) {
        return Answer.of(status, "text/html; charset=utf-8", html);
    }

    static Answer seeOther(String path) {
        return page(303, "").with("Location", path);
    }

    boolean has(String name) {
        return TYPES.containsKey(name);
    }

    /** The file; {@code known} is the tag of the one that the browser has, or null. */
    Answer file(String name, String known) {
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            byte[] bytes = file.readAllBytes();
            String tag = '"' + DigestUtils.sha256Hex(bytes) + '"';
            boolean same = tag.equals(known);
            String body = same ? "" : new String(bytes, StandardCharsets.UTF_8);
            return Answer.of(same ? 304 : 200, TYPES.get(name), body)
                    .with("ETag", tag)
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
