package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.settle.RecordTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTableTest {
    @Test
    void showsTheTellingFieldsInStraightColumns() throws JsonProcessingException {
        assertThat(
                        lines(
                                "{\"adult\":false,\"genres\":[{\"id\":80}],\"id\":13,\"title\":\"Cidade\",\"vote_average\":8.4}",
                                "{\"adult\":false,\"genres\":[],\"id\":5,\"title\":\"Central do Brasil\",\"vote_average\":null}"))
                .containsExactly(
                        "id  title              vote_average  adult",
                        "13  Cidade             8.4           false",
                        "5   Central do Brasil                false");
    }

    @Test
    void showsAShapedRecordsOwnFields() throws JsonProcessingException {
        assertThat(lines("{\"filme\":\"Cidade\",\"ano\":2002}")).containsExactly("filme   ano", "Cidade  2002");
    }

    @Test
    void letsNoTextMoveTheCursorAndCutsLongOnes() throws JsonProcessingException {
        assertThat(lines("{\"title\":\"a\\u001b[2Jb\\nc\",\"overview\":\"" + "x".repeat(500) + "\"}"))
                .containsExactly("title     overview", "a [2Jb c  " + "x".repeat(35) + "…");
    }

    private static List<String> lines(String... records) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String record : records) {
            nodes.add(JsonMapper.builder().build().readTree(record));
        }
        StringWriter text = new StringWriter();
        RecordTable shown = RecordTable.of(nodes);
        TextTable.print(new PrintWriter(text), shown.columns(), shown.rows());
        return text.toString().lines().toList();
    }
}
