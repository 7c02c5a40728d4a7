package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.Manifest;
import java.io.IOException;

/** A manifest as indented JSON, for people and scripts. */
final class ManifestText {
    private final JsonMapper json;

    ManifestText(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Manifest manifest) {
        try {
            return json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The manifest in an object.
     *
     * @param key the object's key, to name in a problem
     * @throws DamagedState if it is no manifest, or one of a newer version of this program
     */
    Manifest read(String key, byte[] text) {
        Manifest manifest;
        try {
            manifest = json.readValue(text, Manifest.class);
        } catch (IOException e) {
            throw damaged(key, e);
        }
        if (manifest != null && manifest.version() > Manifest.VERSION) {
            throw new DamagedState(
                    key,
                    "was written by a newer version of Cinelake",
                    "Use that version, or delete the object to have the run finished again",
                    null);
        }
        if (manifest == null || manifest.plan() == null || manifest.counts() == null || manifest.objects() == null) {
            throw damaged(key, null);
        }
        return manifest;
    }

    private static DamagedState damaged(String key, IOException cause) {
        return new DamagedState(
                key, "is no manifest", "Delete it to have the run finished again, or put back the original", cause);
    }
}
