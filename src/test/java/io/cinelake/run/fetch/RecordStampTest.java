package io.cinelake.run.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cinelake.run.RunName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordStampTest {
    private static final String STAMP =
            "\"_feed\":\"films\",\"_run\":\"2026-11-22T03\",\"_fetched_at\":\"2026-11-22T03:15:00.123Z\"}";

    private final ShapeTitle.RecordStamp stamp = new ShapeTitle.RecordStamp(
            RunName.parse("films", "2026-11-22T03"), Instant.parse("2026-11-22T03:15:00.123456Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1.50}|{\"id\":1.50,",
                "{\"a\":{}} |{\"a\":{},",
                "{ \"a\" : \"}\" }|{ \"a\" : \"}\",",
                "{ }|{"
            })
    void standsAtTheEndAndLeavesTheRecordsBytes(String record, String begin) {
        assertThat(on(record)).isEqualTo(begin + STAMP);
    }

    @Test
    void hasNoPlaceInWhatIsNoObject() {
        assertThatIllegalArgumentException().isThrownBy(() -> on("[1]")).withMessageContaining("no object");
        assertThatIllegalArgumentException().isThrownBy(() -> on(" "));
    }

    private String on(String record) {
        return new String(stamp.on(record.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
