package io.cinelake.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes secrets out of a text. */
final class Mask {
    private static final String MASKED = "***";
    /** No real secret is shorter, and a shorter text would be found in every other word. */
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Over the secrets, as they are and as a URL carries them. */
    Mask(List<String> secrets) {
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                this.secrets.add(secret);
                String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
                if (!encoded.equals(secret)) {
                    this.secrets.add(encoded);
                }
            }
        }
    }

    /** The text without them. */
    String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }
}
