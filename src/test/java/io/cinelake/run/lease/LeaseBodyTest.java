package io.cinelake.run.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.DamagedState;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseBodyTest {
    private static final LeaseBody LEASE = new LeaseBody(
            LeaseBody.State.HELD,
            "0a1b2c3d-token",
            3,
            new LeaseBody.Owner("häuschen", 12, "boot", "pid:[1] user:[2] time:[3]", "Uid: 0 0 0 0", 99),
            "a-plan",
            "ab".repeat(32));

    @Test
    void readsBackWhatItWrote() {
        assertThat(LeaseBody.read("lease.json", LEASE.text())).isEqualTo(LEASE);
    }

    @Test
    void needsNeitherPlanNorManifestNorAKnownMachine() {
        LeaseBody lease = new LeaseBody(
                LeaseBody.State.RELEASED, "0a1b2c3d", 0, new LeaseBody.Owner("h", 1, "", "", "", 0), null, null);

        assertThat(LeaseBody.read("lease.json", lease.text())).isEqualTo(lease);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "state",
                "token",
                "beat",
                "owner",
                "owner.host",
                "owner.pid",
                "owner.boot",
                "owner.namespaces",
                "owner.user",
                "owner.started"
            })
    void namesAFieldThatIsAbsentOrNullOrOfAnotherType(String path) throws IOException {
        for (String instead : new String[] {null, "null", "[]", "{\"a\":1}", "1.5", "-1", "true", "\"\\n\""}) {
            assertThatThrownBy(() -> LeaseBody.read("runs/lease.json", changed(path, instead)))
                    .as("%s in %s", instead, path)
                    .isInstanceOf(DamagedState.class)
                    .hasMessageStartingWith("The state object runs/lease.json has ")
                    .hasMessageContaining(
                            instead != null && instead.startsWith("{") && path.equals("owner") ? "owner." : path)
                    .hasMessageEndingWith("Stop every process that works on this run, and delete the object.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{} {}", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> LeaseBody.read("lease.json", body.getBytes(UTF_8)))
                .isInstanceOf(DamagedState.class);
    }

    @Test
    void refusesWhatIsTooLargeOrNewer() throws IOException {
        assertThatThrownBy(() -> LeaseBody.read("lease.json", new byte[LeaseBody.LIMIT + 1]))
                .hasMessageContaining("larger than 65536 bytes");
        assertThatThrownBy(() -> LeaseBody.read("lease.json", changed("version", "2")))
                .hasMessageContaining("newer version of Cinelake")
                .hasMessageContaining("Use that version");
    }

    private byte[] changed(String path, String value) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode lease = (ObjectNode) json.readTree(LEASE.text());
        String[] parts = path.split("\\.");
        ObjectNode parent = parts.length == 1 ? lease : (ObjectNode) lease.get(parts[0]);
        JsonNode instead = value == null ? null : json.readTree(value);
        if (instead == null) {
            parent.remove(parts[parts.length - 1]);
        } else {
            parent.set(parts[parts.length - 1], instead);
        }
        return json.writeValueAsBytes(lease);
    }
}
