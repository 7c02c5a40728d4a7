package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/examples/engines.py where Python has DuckDB, PyArrow, Polars and Spark: the variable ENGINES_PYTHON, else python3. */
class EnginesIT {
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("ENGINES_PYTHON")).orElse("python3");

    @TempDir
    private Path folder;

    @Test
    void fourEnginesSeeTheSameOfTheSevenFeeds() throws InterruptedException {
        assumeThat(status("modules.txt", PYTHON, "-c", "import duckdb, polars, pyarrow, pyspark"))
                .as(PYTHON + " has not all of DuckDB, Polars, PyArrow and PySpark")
                .isZero();

        assertThat(status("engines.txt", PYTHON, "docs/examples/engines.py"))
                .as(folder.resolve("engines.txt").toString())
                .isZero();
    }

    /** The command's exit status; -1 when there is no such program. */
    private int status(String output, String... command) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(output).toFile())
                    .start();
        } catch (IOException absent) {
            return -1;
        }
        try {
            return process.waitFor(15, TimeUnit.MINUTES) ? process.exitValue() : -2;
        } finally {
            process.destroyForcibly();
        }
    }
}
