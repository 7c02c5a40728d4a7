package io.cinelake.rig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bulk of a title's credits, shared by all titles so that large answers cost no memory.
 *
 * @param cast rows of cast, each after a comma; may be empty
 * @param crew rows of crew, each after a comma; may be empty
 */
record Fillers(ByteBuffer cast, ByteBuffer crew) {
    private static final byte[] CAST = row("\"character\":\"Vizinho do décimo andar\",\"order\":7");
    private static final byte[] CREW = row("\"department\":\"Sound\",\"job\":\"Foley Artist\"");
    private static final int ROWS = 22_000;
    private static final byte[] ALL_CAST = repeated(CAST);
    private static final byte[] ALL_CREW = repeated(CREW);

    /** Credits of about so many bytes in all, half of them cast; at most about twelve megabytes. */
    static Fillers of(int bytes) {
        return new Fillers(some(ALL_CAST, CAST.length, bytes / 2), some(ALL_CREW, CREW.length, bytes / 2));
    }

    private static ByteBuffer some(byte[] all, int row, int bytes) {
        return ByteBuffer.wrap(all, 0, Math.min(ROWS, bytes / row) * row);
    }

    private static byte[] row(String rest) {
        return (",{\"adult\":false,\"gender\":2,\"id\":90210,\"known_for_department\":\"Acting\",\"name\":\"Søren Ångström\","
                        + "\"original_name\":\"Søren Ångström\",\"popularity\":0.6,\"profile_path\":null,"
                        + "\"credit_id\":\"52fe4250c3a36847f80149f3\"," + rest + '}')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(byte[] row) {
        ByteBuffer all = ByteBuffer.allocate(row.length * ROWS);
        while (all.hasRemaining()) {
            all.put(row);
        }
        return all.array();
    }
}
