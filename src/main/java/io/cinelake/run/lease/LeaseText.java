package io.cinelake.run.lease;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.RunName;
import io.cinelake.run.StateFields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** A lease as JSON, in the object {@code lease.json}. */
public final class LeaseText {
    /** Bytes that are read at most; the text has some 500. */
    public static final int LIMIT = 64 * 1024;

    private static final int VERSION = 1;
    private static final int NAME = 300;
    private static final Pattern STATE = Pattern.compile("held|released|settled");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ANYTHING = Pattern.compile(".{0,300}");
    private static final String CURE = "Stop every process that works on this run, and delete the object";

    private final JsonMapper json = JsonMapper.builder().build();

    /** The key of a run's lease. */
    public static String key(RunName run) {
        return run.statePrefix() + "lease.json";
    }

    byte[] write(LeaseBody lease) {
        ObjectNode text = json.createObjectNode();
        text.put("version", VERSION);
        text.put("state", lease.state().name().toLowerCase(Locale.ROOT));
        text.put("token", lease.token());
        text.put("beat", lease.beat());
        ObjectNode owner = text.putObject("owner");
        owner.put("host", lease.owner().host());
        owner.put("pid", lease.owner().pid());
        owner.put("boot", lease.owner().boot());
        owner.put("namespaces", lease.owner().namespaces());
        owner.put("user", lease.owner().user());
        owner.put("started", lease.owner().started());
        text.put("plan", lease.plan());
        text.put("manifest", lease.manifest());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a lease.
     *
     * @throws io.cinelake.run.DamagedState if it is none
     */
    public LeaseBody read(String key, byte[] text) {
        StateFields lease = StateFields.of(key, text, LIMIT, VERSION, CURE);
        StateFields owner = lease.object("owner");
        String manifest = lease.optionalText("manifest", NAME);
        return new LeaseBody(
                LeaseBody.State.valueOf(lease.text("state", STATE).toUpperCase(Locale.ROOT)),
                lease.text("token", TOKEN),
                lease.number("beat", 0, Long.MAX_VALUE - 1),
                new LeaseBody.Owner(
                        owner.text("host", NAME),
                        owner.number("pid", 0, Long.MAX_VALUE),
                        owner.text("boot", ANYTHING),
                        owner.text("namespaces", ANYTHING),
                        owner.text("user", ANYTHING),
                        owner.number("started", 0, Long.MAX_VALUE)),
                lease.optionalText("plan", NAME),
                manifest == null ? null : lease.text("manifest", SHA256));
    }
}
