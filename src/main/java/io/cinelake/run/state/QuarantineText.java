package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.QuarantinedTitle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Quarantined titles as JSON Lines. */
final class QuarantineText {
    private final JsonMapper json;

    QuarantineText(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Collection<QuarantinedTitle> titles) {
        StringBuilder text = new StringBuilder();
        try {
            for (QuarantinedTitle title : titles) {
                text.append(json.writeValueAsString(title)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The titles in an object.
     *
     * @param key the object's key, to name in a problem
     * @throws DamagedState if a line is no quarantined title
     */
    List<QuarantinedTitle> read(String key, byte[] text) {
        List<QuarantinedTitle> titles = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            try {
                titles.add(json.readValue(line, QuarantinedTitle.class));
            } catch (JsonProcessingException e) {
                throw new DamagedState(key, "has a line that is no quarantined title", "Delete that line", e);
            }
        }
        return titles;
    }
}
