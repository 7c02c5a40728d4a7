package io.cinelake.run.current;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed.Share;
import io.cinelake.lake.Gzip;
import io.cinelake.run.Tombstone;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportIdsTest {
    @Test
    void aTitleCountsWhateverItsPopularityAndIsBroughtOnlyWithIt() throws Exception {
        String film =
                "{\"adult\":false,\"id\":7,\"original_title\":\"é {\\\"id\\\":9}\",\"popularity\":0.6,\"video\":false}\n";
        ExportIds ids = ExportIds.read(gzip(lines(1, 3) + film), 1, false);

        assertThat(ids.all().stream()).containsExactly(1, 2, 3, 7);
        assertThat(ids.popular().stream()).containsExactly(1, 2, 3);
    }

    @Test
    void titlesForAdultsCountOnlyWhereTheyAreWanted() throws Exception {
        String adult = "{\"id\":9,\"adult\":true,\"popularity\":5}\n";

        assertThat(ExportIds.read(gzip(adult), 0, false).all().stream()).isEmpty();
        assertThat(ExportIds.read(gzip(adult), 0, true).all().stream()).containsExactly(9);
    }

    @Test
    void aCutFileIsFaultyWhereverItIsCut() throws Exception {
        byte[] whole = gzip(lines(1, 2_000)).readAllBytes();
        for (int length : IntStream.of(0, 5, 12, whole.length / 2, whole.length - 9, whole.length - 1)
                .toArray()) {
            InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ExportIds.read(cut, 0, false))
                    .as("%d bytes", length)
                    .isInstanceOf(ExportIds.Faulty.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>|line 1 is no JSON",
                "[1]|line 1 is no JSON object",
                "{\"id\":1}{\"id\":0}|line 2 has no id",
                "{\"id\":1}{\"id\":12345678901}|line 2 has no id",
                "{\"id\":1}{\"name\":\"x\"}|line 2 has no id",
                "{\"id\":1}{\"id\":2|it is cut",
                "''|it is empty"
            })
    void whatIsNoExportIsNamed(String text, String fault) {
        assertThatThrownBy(() -> ExportIds.read(gzip(text), 0, false))
                .isInstanceOf(ExportIds.Faulty.class)
                .hasMessageStartingWith(fault);
    }

    @Test
    void aPageOfAGatewayIsNoGzipFile() {
        InputStream page = new ByteArrayInputStream("<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ExportIds.read(page, 0, false))
                .isInstanceOf(ExportIds.Faulty.class)
                .hasMessage("it is no gzip file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 %", "-1", "101%", "x", "", "1e3"})
    void aShareHasOneForm(String text) {
        assertThat(Share.parse(text)).isEmpty();
    }

    @Test
    void aTombstoneSaysWhatBecameOfTheTitle() {
        Tombstone gone = new Tombstone(7, null, "2026-11-22", "2026-11-21", null);
        Tombstone merged = new Tombstone(7, "tt0000007", "2026-11-22", "2026-11-21", null).mergedInto(9);

        assertThat(gone.line())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"id\":7,\"imdb_id\":null,\"gone_since\":\"2026-11-22\",\"last_seen\":\"2026-11-21\","
                        + "\"status\":\"gone\",\"successor\":null}");
        assertThat(merged.line())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"id\":7,\"imdb_id\":\"tt0000007\",\"gone_since\":\"2026-11-22\","
                        + "\"last_seen\":\"2026-11-21\",\"status\":\"merged\",\"successor\":9}");
    }

    /** The lines of ids, both included. */
    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"id\":" + id + ",\"original_name\":\"プライド\",\"popularity\":3.8}\n")
                .collect(Collectors.joining());
    }

    private static InputStream gzip(String text) {
        return new ByteArrayInputStream(Gzip.pack(text.getBytes(StandardCharsets.UTF_8)));
    }
}
