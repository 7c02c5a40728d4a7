package io.cinelake.app.settings;

import io.cinelake.lake.KeyTemplate;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What the text of a setting must be. */
interface Form {
    Form TEXT = text -> Optional.empty();
    Form PATH = like(
            "a path in letters of the locale, such as LANG=C.UTF-8 has them",
            text -> !Path.of(text).toString().isEmpty());
    String ADDRESS = "an address such as https://host/path";
    Form URL = like(ADDRESS, text -> isHttp(url(text)));
    /** The HTTP client refuses each request to an address with a user. */
    Form TMDB_URL = like(
            ADDRESS + " without user and password",
            text -> isHttp(url(text)) && url(text).getUserInfo() == null);

    Form SECRET_URL = like(ADDRESS, text -> isHttp(url(text)), text -> "not usable");
    Form RATE = like(
            "a number from 0", text -> Double.parseDouble(text) >= 0 && Double.parseDouble(text) <= Double.MAX_VALUE);
    Form ZONE = like("a time zone such as UTC or America/Sao_Paulo", text -> ZoneId.of(text) != null);
    Form DATA_KEY = parsed(text -> KeyTemplate.parse(text, false));
    Form TABLE_KEY = parsed(KeyTemplate::parseTable);
    Form TAGS = parsed(Form::tags);
    Form ACL = word(ObjectCannedACL.knownValues().stream());

    /** Objects of the classes that are left out cannot be read without restoring them first: no run could be verified. */
    Form STORAGE_CLASS = word(StorageClass.knownValues().stream()
            .filter(one -> one != StorageClass.GLACIER && one != StorageClass.DEEP_ARCHIVE));

    /** S3's rules for the names of new buckets, and the capitals and underscores of old ones (docs.aws.amazon.com, bucketnamingrules). */
    Form BUCKET =
            like("a bucket's plain name such as my-data-lake", matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]"));

    /** It becomes a part of a host's name. */
    Form REGION = like("a region such as us-east-1", matches("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

    /** The queue in the process, or a topic by Kafka's rules for names. */
    Form QUEUE = like("seda, or kafka: and a topic's name", matches("seda|kafka:[A-Za-z0-9._-]{1,249}"));

    /** As long as it takes to make guessing hopeless, with one second for each guess. */
    Form PAGE_TOKEN =
            like("a text of 16 to 200 visible letters without blanks", matches("[!-~]{16,200}"), text -> "not usable");

    /** Told before the first request. A JWT is TMDB's v4 read access token, 32 hexadecimal digits its v3 key; other forms pass. */
    Form TMDB_TOKEN = credential(
            "[0-9a-fA-F]{32}",
            "it has the form of a v3 API key: set TMDB_API_KEY to it, or give the v4 read access token.");

    Form TMDB_KEY = credential(
            "eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+", "it has the form of a v4 read access token: set TMDB_TOKEN to it.");

    /** Long, in one piece, with letters and digits: as keys and tokens are. */
    Pattern SECRET_LIKE = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[^\\s:]{16,}");

    /** User and password before a host. */
    Pattern USER = Pattern.compile("//[^/]*@");

    Pattern SPAN = Pattern.compile("0|([0-9]{1,9}(ms|s|m|h|d))+");

    /** What is wrong with a text, after the setting's name; empty when nothing is. It never shows what may be a secret. */
    Optional<String> fault(String text);

    static Form whole(int least, int most) {
        return like(
                "a whole number from " + least + " to " + most,
                text -> Integer.parseInt(text) >= least && Integer.parseInt(text) <= most);
    }

    static Form duration(String least) {
        return like(
                "a duration from " + least + " on such as 500ms, 15s, 2m or 1h",
                text -> span(text).compareTo(span(least)) >= 0);
    }

    static Form word(String... words) {
        return like("one of " + String.join(", ", words), List.of(words)::contains);
    }

    private static Form word(Stream<?> words) {
        return word(words.map(Object::toString).sorted().toArray(String[]::new));
    }

    private static Form like(String wanted, Predicate<String> allowed) {
        return like(
                wanted,
                allowed,
                text -> SECRET_LIKE.matcher(text).matches()
                        ? "a text of " + text.length() + " letters"
                        : "'" + USER.matcher(text).replaceAll("//***@") + "'");
    }

    private static Form like(String wanted, Predicate<String> allowed, UnaryOperator<String> shown) {
        return text -> {
            try {
                if (allowed.test(text)) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                // It is not allowed, as the sentence says.
            }
            return Optional.of(" is " + shown.apply(text) + " and must be " + wanted + ".");
        };
    }

    /** A text of which the parser says itself what is wrong. */
    private static Form parsed(Consumer<String> parser) {
        return text -> {
            try {
                parser.accept(text);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(": " + e.getMessage());
            }
        };
    }

    private static Form credential(String otherKind, String otherFault) {
        return parsed(text -> {
            refuse(
                    text.matches("[\"'].*|.*[\"']"),
                    "it has a quote at its start or end, as 'docker run --env-file' keeps it: remove the quotes.");
            refuse(
                    text.matches("(?i)Bearer .*"),
                    "it begins with 'Bearer': give the token alone, the program adds the word.");
            refuse(
                    !text.matches("[!-~]*"),
                    "it has a blank, a line end or a letter that no TMDB credential has: copy it again.");
            refuse(text.matches(otherKind), otherFault);
        });
    }

    static void refuse(boolean isWrong, String sentence) {
        if (isWrong) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static Predicate<String> matches(String form) {
        return Pattern.compile(form).asMatchPredicate();
    }

    static URI url(String text) {
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static boolean isHttp(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    /** A bare number is refused: Camel would take it for milliseconds, and who writes 15 means seconds. */
    static Duration span(String text) {
        if (!SPAN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }

    /** Tags within S3's limits (docs.aws.amazon.com, object tagging): 10, with 128 letters a name and 256 a value. */
    static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            String name = pair.substring(0, Math.max(0, pair.indexOf('='))).strip();
            String value = pair.substring(pair.indexOf('=') + 1).strip();
            refuse(
                    name.isEmpty()
                            || name.length() > 128
                            || value.length() > 256
                            || !pair.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*")
                            || tags.put(name, value) != null,
                    "it must be a=b,c=d with each name once, up to 128 letters a name and 256 a value, of letters, digits,"
                            + " blanks and _.:/=+-@.");
        }
        refuse(tags.size() > 10, "it has " + tags.size() + " tags, and S3 takes 10.");
        return tags;
    }
}
