package io.cinelake.run.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Source;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.tmdb.IdSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdListsTest {
    @Test
    void aFileOfIdsIsReadAsPeopleKeepIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("seen.txt"), """
                # seen in 2026
                tt0111161

                https://www.imdb.com/title/tt0068646/?ref_=nv_sr_1
                  tt0071562   The Godfather Part II (1974)
                tt0468569, tt0050083  # and tt0108052 not yet
                tt12 is a slip
                The Matrix
                603
                tt0111161
                """);
        Source source = new Source.ImdbIds(List.of(), file.toString());
        Run run = new Run(FeedFixture.listedBy(source), LocalDateTime.of(2026, 11, 22, 0, 0), Instant.EPOCH, any -> 1);

        TitleList list = new ImdbIdList().list(run);

        assertThat(list.titles())
                .containsExactly("tt0111161", "tt0068646", "tt0071562", "tt0468569", "tt0050083", "603");
        assertThat(list.listed().rejected()).isEqualTo(2);
        assertThat(list.listed().repeats()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoListOfIdsIsRejectedAndNotRepeated(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534::/nonexistent:\n");
        Source source = new Source.ImdbIds(List.of(), file.toString());
        Run run = new Run(FeedFixture.listedBy(source), LocalDateTime.of(2026, 11, 22, 0, 0), Instant.EPOCH, any -> 1);

        TitleList list = new ImdbIdList().list(run);

        assertThat(list.titles()).isEmpty();
        assertThat(list.listed().rejected()).isEqualTo(2);
        assertThat(list.listed().notes()).isNotEmpty().noneMatch(note -> note.contains("root"));
    }

    @Test
    void anIdIsSeenOnceByItsWholeText() {
        IdSet seen = new IdSet();

        for (String id : List.of("tt0000001", "tt00000001", "nm0000001", "1", "01", "tt9999999999", "9999999999")) {
            assertThat(seen.add(CsvTitleList.key(id))).as(id).isTrue();
            assertThat(seen.add(CsvTitleList.key(id))).as(id).isFalse();
        }
        assertThat(seen.size()).isEqualTo(7);
    }
}
