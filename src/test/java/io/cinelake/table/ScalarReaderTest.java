package io.cinelake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarReaderTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "7.0, 7",
        "70e-1, 7",
        "1E3, 1000",
        "0e999999999, 0",
        "2923706026, 2923706026",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void takesWholeNumbersHoweverTheyAreWritten(String text, long number) {
        assertThat(ScalarReader.int64(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "9223372036854775808", "1e19", "1e999999999", "1e-999999999", "1e99999999999"})
    void takesNoNumberThatIsNotWholeOrTooLargeAsWhole(String text) {
        assertThat(ScalarReader.int64(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "0.1",
                "24.2213",
                "-3.5e-7",
                "1e300",
                "5E-324",
                "1.7976931348623157E308",
                "9007199254740992",
                "0.30000000000000004",
                "2E23",
                "1E23",
                "0e-999999999"
            })
    void takesWhatADoubleGivesBack(String text) {
        assertThat(ScalarReader.float64(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "0.10000000000000001",
                "3.14159265358979323846",
                "1e400",
                "1e-400",
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "4.9E-324"
            })
    void leavesWhatADoubleWouldChange(String text) {
        assertThat(ScalarReader.float64(text)).isNull();
    }

    @Test
    void leavesNumbersOfThousandsOfDigits() {
        String many = "9".repeat(1_000_000);

        assertThat(ScalarReader.int64(many)).isNull();
        assertThat(ScalarReader.float64("0." + many)).isNull();
    }

    @Test
    void takesEveryDoubleByItsShortestText() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextDouble() * 1000;
            assertThat(ScalarReader.float64(Double.toString(value))).isEqualTo(value);
        }
    }
}
