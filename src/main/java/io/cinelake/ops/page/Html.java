package io.cinelake.ops.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes HTML of the templates in {@code src/main/jte}, which the build has made classes of. What they are given is escaped. */
final class Html {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * The HTML of a template.
     *
     * @param template its name without {@code .jte}
     * @param parameters by the names that the template declares
     */
    String of(String template, Map<String, Object> parameters) {
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", parameters, out);
        return out.toString();
    }
}
