package io.cinelake.run.lease;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.RunName;
import io.cinelake.run.StateFields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code lease.json} says. It names the plan that the run follows, by its id, and the manifest that counts, by its SHA-256 in hex; null before there
 * is one. What else lies beside it was put by a process that had lost the lease. The token is new with each take; the beat grows with each put.
 */
public record LeaseBody(State state, String token, long beat, Owner owner, String plan, String manifest) {
    /** Bytes that are read at most; the text has some 500. */
    public static final int LIMIT = 64 * 1024;

    private static final int VERSION = 1;
    private static final int NAME = 300;
    private static final Pattern STATE = Pattern.compile("held|released|settled");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ANYTHING = Pattern.compile(".{0,300}");
    private static final String CURE = "Stop every process that works on this run, and delete the object";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Held: a process is at the run, unless it is dead. Released and settled: nobody is, and the run is not finished, or is. */
    public enum State {
        HELD,
        RELEASED,
        SETTLED
    }

    /** The key of a run's lease. */
    public static String key(RunName run) {
        return run.statePrefix() + "lease.json";
    }

    byte[] text() {
        ObjectNode text = JSON.createObjectNode().put("version", VERSION);
        text.setAll(JSON.<ObjectNode>valueToTree(this));
        text.put("state", state.name().toLowerCase(Locale.ROOT));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a lease; throws {@link io.cinelake.run.DamagedState} if it is none. */
    public static LeaseBody read(String key, byte[] text) {
        StateFields lease = StateFields.of(key, text, LIMIT, VERSION, CURE);
        StateFields owner = lease.object("owner");
        return new LeaseBody(
                State.valueOf(lease.text("state", STATE).toUpperCase(Locale.ROOT)),
                lease.text("token", TOKEN),
                lease.number("beat", 0, Long.MAX_VALUE - 1),
                new Owner(
                        owner.text("host", NAME),
                        owner.number("pid", 0, Long.MAX_VALUE),
                        owner.text("boot", ANYTHING),
                        owner.text("namespaces", ANYTHING),
                        owner.text("user", ANYTHING),
                        owner.number("started", 0, Long.MAX_VALUE)),
                lease.optionalText("plan", NAME),
                lease.optionalText("manifest", SHA256));
    }

    /** The same lease with the next beat. */
    LeaseBody next(State state, String plan, String manifest) {
        return new LeaseBody(state, token, beat + 1, owner, plan, manifest);
    }

    /** Who holds it, for people. */
    public String holder() {
        return "process " + owner.pid() + " on " + owner.host();
    }

    /** A process, and what tells others on its machine whether it lives ({@code started}: in ticks since the machine's start); empty or 0 if not known. */
    public record Owner(String host, long pid, String boot, String namespaces, String user, long started) {
        /** Whether both can see each other's process ids, and mean the same by them. */
        boolean sees(Owner other) {
            return !boot.isEmpty()
                    && boot.equals(other.boot)
                    && namespaces.equals(other.namespaces)
                    && user.equals(other.user);
        }
    }
}
