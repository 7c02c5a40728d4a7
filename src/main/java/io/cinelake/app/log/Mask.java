package io.cinelake.app.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes secrets out of a text. */
public final class Mask {
    private static final String MASKED = "***";
    /** No real secret is shorter, and a shorter text would be found in every other word. */
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Masks these secrets as they are, as a URL has them, and as the log's JSON has them, which escapes even the slashes in AWS's keys. */
    public Mask(List<String> secrets) {
        secrets.stream()
                .filter(secret -> secret.strip().length() >= SHORTEST)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), json(secret)))
                .distinct()
                .forEach(this.secrets::add);
    }

    private static String json(String secret) {
        return secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    }

    /** The text without them. */
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }
}
