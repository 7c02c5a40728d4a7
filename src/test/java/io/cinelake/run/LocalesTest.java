package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.lake.KeyTemplate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run writes is the same under every locale and zone of the machine; {@code LocalesIT} tries encodings, too. */
class LocalesTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "ar-EG-u-nu-arab, Africa/Cairo",
        "ar-SA-u-ca-islamic, Asia/Riyadh",
        "bn-BD, Asia/Dhaka",
        "de-DE, Europe/Berlin",
        "fa-IR-u-nu-arabext, Asia/Tehran",
        "hi-IN-u-nu-deva, Asia/Kolkata",
        "ja-JP-u-ca-japanese, Asia/Tokyo",
        "lt-LT, Europe/Vilnius",
        "mr-IN, Pacific/Kiritimati",
        "pt-BR, America/Sao_Paulo",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
        "tr-TR, Pacific/Pago_Pago"
    })
    void aRunWritesTheSame(String tag, String of) {
        Map<String, String> expected = written(Locale.ROOT, "UTC");

        assertThat(written(Locale.forLanguageTag(tag), of)).isEqualTo(expected);
    }

    private static Map<String, String> written(Locale locale, String zone) {
        Locale.setDefault(locale);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        RunBench bench = new RunBench();
        bench.run(
                FeedFixture.tables(Feed.Contract.REPORT),
                title -> title.id().equals("3") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");
        Map<String, String> texts = new TreeMap<>();
        bench.s3().keys().stream()
                // A lease holds the random token of this process.
                .filter(key -> !key.endsWith("lease.json"))
                .forEach(key -> texts.put(key, bench.s3().text(key)));
        return texts;
    }

    @Test
    void aKeyHasDigitsThatEveryReaderKnows() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        KeyTemplate template = KeyTemplate.parse("Raw/{yyyy}/{MM}/{dd}/{HH}{mm}/{feed}-{batch}.json", false);

        assertThat(template.key("films", "Movies", LocalDateTime.parse("2026-03-05T07:09"), 12, 1))
                .isEqualTo("Raw/2026/03/05/0709/films-00012.json");
    }
}
