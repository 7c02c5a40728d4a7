package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.lake.BatchEncoder.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchEncoderTest {
    /** Everything a JSON parser and writer might change. */
    private static final String EXACT =
            "{\"z\":2923706026,\"a\":7.0,\"e\":1E400,\"m\":-0.0,\"d\":0.10,\"n\":null,\"t\":\"\",\"s\":\"a\\\"b\\\\\","
                    + "\"w\":\" two  words\\tand\\nmore \",\"u\":\"\u2028\u2029 \\u00e9 é 千と千尋 \uD83C\uDFAC مرحبا\",\"l\":[]}";

    @Test
    void writesAnArrayOnOneLine() {
        List<EncodedObject> objects = encode(Layout.ARRAY, "{\"id\":1}", "{\"id\":2}", "{\"id\":3}");

        assertThat(objects).singleElement().satisfies(object -> {
            assertThat(text(object)).isEqualTo("[{\"id\":1},{\"id\":2},{\"id\":3}]");
            assertThat(object.part()).isEqualTo(1);
            assertThat(object.records()).isEqualTo(3);
            assertThat(object.contentType()).isEqualTo("application/json");
            assertThat(object.sha256()).isEqualTo(DigestUtils.sha256Hex(object.body()));
            assertThat(object.oversize()).isFalse();
        });
    }

    @Test
    void writesALineForEachRecord() {
        assertThat(encode(Layout.LINES, "{\"id\":1}", "{\"id\":2}"))
                .singleElement()
                .satisfies(object -> {
                    assertThat(text(object)).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
                    assertThat(object.contentType()).isEqualTo("application/x-ndjson");
                });
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void passesACompactRecordByteByByte(Layout layout) {
        String object = text(encode(layout, EXACT).get(0));

        assertThat(object).isEqualTo(layout == Layout.ARRAY ? "[" + EXACT + "]" : EXACT + "\n");
    }

    @Test
    void putsAnIndentedRecordOnOneLineAndChangesNoToken() {
        String indented = EXACT.replace(",\"", "\r\n,\n \"");

        assertThat(text(encode(Layout.LINES, indented).get(0))).isEqualTo(EXACT.replace(",\"", "  ,  \"") + "\n");
    }

    @Test
    void makesNoObjectOfNoRecords() {
        assertThat(encode(Layout.ARRAY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void fillsAnObjectUpToTheLimitAndNoFurther(Layout layout) {
        int brackets = layout == Layout.ARRAY ? 1 : 0;
        byte[] half = record(BatchEncoder.LIMIT / 2 - 1);
        byte[] otherHalf = record(BatchEncoder.LIMIT / 2 - 1 - brackets);
        byte[] oneMore = record(otherHalf.length + 1);

        assertThat(BatchEncoder.encode(List.of(half, otherHalf), layout, false))
                .singleElement()
                .satisfies(object -> assertThat(object.body()).hasSize(BatchEncoder.LIMIT))
                .satisfies(object -> assertThat(object.oversize()).isFalse());
        assertThat(BatchEncoder.encode(List.of(half, oneMore), layout, false))
                .extracting(EncodedObject::records)
                .containsExactly(1, 1);
    }

    @Test
    void cutsABatchInOrderAndAlwaysAlike() {
        List<byte[]> records = Collections.nCopies(100, record(150_000));

        List<EncodedObject> first = BatchEncoder.encode(records, Layout.ARRAY, false);
        List<EncodedObject> second = BatchEncoder.encode(records, Layout.ARRAY, false);

        assertThat(first).extracting(EncodedObject::part).containsExactly(1, 2);
        assertThat(first).extracting(EncodedObject::records).containsExactly(66, 34);
        assertThat(second)
                .extracting(EncodedObject::sha256)
                .isEqualTo(first.stream().map(EncodedObject::sha256).toList());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void leavesARecordAboveTheLimitAloneAndSaysSo(Layout layout) {
        byte[] small = record(10);
        byte[] large = record(BatchEncoder.LIMIT);

        List<EncodedObject> objects = BatchEncoder.encode(List.of(small, small, large, small), layout, false);

        assertThat(objects).extracting(EncodedObject::records).containsExactly(2, 1, 1);
        assertThat(objects).extracting(EncodedObject::oversize).containsExactly(false, true, false);
        assertThat(objects).extracting(EncodedObject::part).containsExactly(1, 2, 3);
    }

    @Test
    void packsAlikeAtAnyTime() throws IOException {
        List<byte[]> records = List.of(EXACT.getBytes(UTF_8), EXACT.getBytes(UTF_8));

        EncodedObject packed = BatchEncoder.encode(records, Layout.LINES, true).get(0);

        assertThat(packed.contentType()).isEqualTo("application/gzip");
        assertThat(packed.sha256()).isEqualTo(DigestUtils.sha256Hex(packed.body()));
        // Bytes 4 to 7 of a gzip header hold a time (RFC 1952, 2.3); 0 is none.
        assertThat(Arrays.copyOfRange(packed.body(), 4, 8)).containsOnly(0);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo((EXACT + "\n" + EXACT + "\n").getBytes(UTF_8));
    }

    @Test
    void measuresTheLimitBeforeItPacks() {
        List<byte[]> records = Collections.nCopies(3, record(6_000_000));

        assertThat(BatchEncoder.encode(records, Layout.ARRAY, true)).hasSize(3);
    }

    private static byte[] record(int bytes) {
        byte[] record = new byte[bytes];
        Arrays.fill(record, (byte) 'x');
        record[0] = '"';
        record[bytes - 1] = '"';
        return record;
    }

    private static List<EncodedObject> encode(Layout layout, String... records) {
        return BatchEncoder.encode(
                Arrays.stream(records).map(record -> record.getBytes(UTF_8)).toList(), layout, false);
    }

    private static String text(EncodedObject object) {
        return new String(object.body(), UTF_8);
    }
}
