package io.cinelake.app.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that this process knows: those of the settings, and every AWS credential that is resolved while it runs. Safe for threads. */
public final class Secrets {
    private static final String MASKED = "***";
    /** No real secret is shorter, and a shorter text would be found in every other word. */
    private static final int SHORTEST = 4;
    /** User and password before the host of a URL. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s\"'?#]+@");

    private final List<String> forms = new CopyOnWriteArrayList<>();

    /** Keeps a secret from now on: as it is, as JSON and a URL write it, and in Base64. */
    public void add(String secret) {
        String plain = secret.strip();
        if (plain.length() >= SHORTEST && !forms.contains(plain)) {
            byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
            String escaped = plain.replace("\\", "\\\\").replace("\"", "\\\"");
            Stream.of(
                            plain,
                            URLEncoder.encode(plain, StandardCharsets.UTF_8),
                            URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20"),
                            escaped,
                            escaped.replace("/", "\\/"),
                            Base64.getEncoder().encodeToString(bytes),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .distinct()
                    .forEach(forms::add);
        }
    }

    /** The text without the secrets, and without user and password in URLs. */
    public String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASKED);
        }
        return masked.contains("@") ? USER_INFO.matcher(masked).replaceAll(MASKED + "@") : masked;
    }
}
