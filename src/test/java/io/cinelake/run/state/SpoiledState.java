package io.cinelake.run.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.lake.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes good state objects bad ones, as the dice fall. */
public final class SpoiledState {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e99",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "\"../../x\"",
            "\"\\ud83d\"",
            "\"2026-99-99T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"_cinelake/runs/other/2026-11-22/manifest.json\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"id\":null}",
            "\"" + "y".repeat(5000) + "\"");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Random dice;

    /** As these dice fall. */
    public SpoiledState(Random dice) {
        this.dice = dice;
    }

    /** Lets the lease say that the spoiled manifest counts. */
    public static void count(Map<String, byte[]> state, String key) {
        state.computeIfPresent(
                key.replace("manifest.json", "lease.json"),
                (lease, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst(
                                "\"manifest\":\"[0-9a-f]+\"",
                                "\"manifest\":\"" + DigestUtils.sha256Hex(state.get(key)) + "\"")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The object, spoiled.
     *
     * @param packed whether it is in gzip
     */
    public byte[] of(byte[] good, boolean packed) throws IOException {
        byte[] plain = packed ? Gzip.unpack(good, 1 << 20) : good;
        byte[] bad = switch (dice.nextInt(8)) {
            case 0 -> Arrays.copyOf(plain, dice.nextInt(plain.length));
            case 1 -> {
                byte[] changed = plain.clone();
                changed[dice.nextInt(changed.length)] = (byte) dice.nextInt(256);
                yield changed;
            }
            case 2 -> new String(plain, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            default -> changed(plain);
        };
        byte[] whole = packed ? Gzip.pack(bad) : bad;
        return dice.nextInt(20) == 0 ? Arrays.copyOf(whole, dice.nextInt(whole.length + 1)) : whole;
    }

    /** One value of one line is another, or is not there. */
    private byte[] changed(byte[] plain) throws IOException {
        String text = new String(plain, StandardCharsets.UTF_8);
        List<String> documents = new ArrayList<>();
        try (var values = json.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                documents.add(values.nextValue().toString());
            }
        }
        int which = dice.nextInt(documents.size());
        JsonNode document = json.readTree(documents.get(which));
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        JsonNode value = json.readTree(VALUES.get(dice.nextInt(VALUES.size())));
        if (!containers.isEmpty()) {
            JsonNode container = containers.get(dice.nextInt(containers.size()));
            if (container instanceof ObjectNode object) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(dice.nextInt(names.size()));
                if (dice.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            } else if (container instanceof ArrayNode array) {
                array.set(dice.nextInt(array.size()), value);
            }
        }
        documents.set(which, dice.nextInt(30) == 0 ? value.toString() : document.toString());
        return (String.join("\n", documents) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
