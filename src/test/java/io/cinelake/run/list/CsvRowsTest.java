package io.cinelake.run.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.feed.TextLines;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    @Test
    void readsQuotedFieldsWithDelimitersQuotesAndLineBreaks() {
        assertThat(rows(
                        ',',
                        true,
                        "id,genre\ntt1,\"Action, Sci-Fi\"\r\ntt2,\"a \"\"b\"\"\"\n\ntt3,\"two\nlines\"\ntt4,\n"))
                .containsExactly(
                        List.of("id", "genre"),
                        List.of("tt1", "Action, Sci-Fi"),
                        List.of("tt2", "a \"b\""),
                        List.of("tt3", "two\nlines"),
                        List.of("tt4", ""));
    }

    @Test
    void losesOneRowToABadQuoteAndNoOther() {
        assertThat(rows(',', true, "id,t\ntt1,\"open\ntt2,b\ntt3,\"x\" y\ntt4,d\n" + "tt5,e\n".repeat(200)))
                .startsWith(List.of("id", "t"), List.of(), List.of("tt2", "b"), List.of(), List.of("tt4", "d"))
                .hasSize(205);
    }

    @Test
    void takesQuotesForDataWhereThereIsNoQuoting() {
        assertThat(rows('\t', false, "tt1\t\"open\ntt2\tb"))
                .containsExactly(List.of("tt1", "\"open"), List.of("tt2", "b"));
    }

    @Test
    void endsAtALineThatIsNoRow() {
        assertThatThrownBy(() -> rows(',', true, "id\n" + "x".repeat(20_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("line 2 is longer than 10000 characters");
    }

    private static List<List<String>> rows(char delimiter, boolean quoted, String text) {
        Source.Csv source = new Source.Csv(
                "x.csv", delimiter, quoted, "id", "genre", "votes", 0, Map.of(), List.of(), GenreRule.ALL);
        List<List<String>> rows = new ArrayList<>();
        new FeedCsv.CsvRows(new TextLines(new StringReader(text), 10_000), source).forEachRemaining(rows::add);
        return rows;
    }
}
