package io.cinelake.run.current;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Lake;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.list.OwnTitleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty days of changes and census after one full run, through the shipped routes: after each pair the current state, by the SQL of docs/current.md,
 * is what TMDB has.
 */
class ThirtyDaysTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    /** Linux gives no process such an id. */
    private static final String NO_PROCESS = "\"pid\":4194305";

    private final RunBench bench = new RunBench();
    private final Lake lake = bench.s3().lake();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Feed full = CurrentFeeds.feed("own-list", "list", "direct:all");
    private final Feed changes = CurrentFeeds.feed("changes", "batch-size", "5");
    private final Feed census = CurrentFeeds.feed("census");
    private final Set<String> copied = new HashSet<>();
    private LivingTmdb tmdb;
    private Statement duck;
    private LocalDate day = FIRST;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:").createStatement();
    }

    @AfterEach
    void stop() throws SQLException {
        duck.getConnection().close();
        camel.stop();
        threads.shutdownNow();
    }

    /** Nobody wants the results but the one who asked. */
    public static final class Results {
        public void ended(RunResult result) {
            assertThat(result).isNotNull();
        }
    }

    @Test
    void theCurrentStateIsWhatTmdbHasAfterEachDay() throws Exception {
        simulate(2_000);
    }

    @Test
    @Tag("trials")
    void theCurrentStateOfAWholeCatalogueIsWhatTmdbHasAfterEachDay() throws Exception {
        simulate(50_000);
    }

    private void simulate(int films) throws Exception {
        tmdb = new LivingTmdb(FIRST, films);
        start();
        assertThat(run(full).counts().delivered()).isEqualTo(films);
        assertThat(run(changes).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(run(census).counts().listed())
                .as("the first census takes the baseline")
                .isZero();

        double expected = 0;
        Map<Integer, Integer> onThe20th = Map.of();
        Map<Integer, Integer> current = Map.of();
        for (int number = 1; number <= 30; number++) {
            expected += tmdb.nextDay() * 1.05 + 150;
            day = day.plusDays(1);
            if (number >= 10 && number <= 12) {
                continue;
            }
            long before = tmdb.requests();
            if (number == 5) {
                killAfter(2, changes);
            }
            assertThat(run(changes).outcome()).isEqualTo(Outcome.COMPLETE);
            if (number == 20) {
                killAfter(1, census);
            }
            assertThat(run(census).outcome()).isEqualTo(Outcome.COMPLETE);

            // Titles of today come to the changes of tomorrow; the bound is about the days that were brought.
            assertThat((double) tmdb.requests() - before)
                    .as("requests of %s", day)
                    .isLessThan(expected);
            expected = 0;
            current = current();
            Map<Integer, Integer> there = tmdb.films();
            assertThat(current.keySet()).as("ids on %s", day).isEqualTo(there.keySet());
            there.keySet().removeAll(tmdb.editedToday());
            current.keySet().retainAll(there.keySet());
            assertThat(current).as("films on %s", day).isEqualTo(there);
            onThe20th = number == 19 ? current() : onThe20th;
        }
        assertTheOtherStatements(current(), onThe20th);
        assertThat(tombstones()).doesNotHaveDuplicates();
    }

    /** Runs a feed in a process that is killed when it has put so many objects of data. Its lease stays as it was. */
    private void killAfter(int objects, Feed feed) {
        AtomicLong requests = new AtomicLong();
        bench.s3().killAfter("PUT Raw/", objects, () -> requests.set(tmdb.requests()));
        run(feed);
        bench.s3().undoWhatCameAfterTheKill();
        tmdb.requests(requests.get());
        String lease = "_cinelake/runs/" + feed.id() + "/" + day + "/lease.json";
        String text = bench.s3().text(lease);
        assertThat(text).contains("\"held\"");
        // Where the machine does not tell which processes are dead, the lease would have to run out first.
        boolean isDeathSeen = !text.contains("\"boot\":\"\"") && Files.exists(Path.of("/proc/1"));
        String left =
                isDeathSeen ? text.replaceFirst("\"pid\":\\d+", NO_PROCESS) : text.replace("\"held\"", "\"released\"");
        bench.s3().store(lease, left.getBytes(UTF_8), Map.of());
    }

    private List<String> tombstones() {
        return bench.s3().keys().stream()
                .filter(key -> key.contains("Movies-Tombstones") && key.contains("census"))
                .flatMap(key -> bench.s3().text(key).lines())
                .map(line -> line.replaceFirst(",.*", ""))
                .toList();
    }

    /** The current state by the statements of docs/current.md, the film's number of edits by its id. */
    private Map<Integer, Integer> current() throws Exception {
        for (String key : bench.s3().keys()) {
            if (key.startsWith("Raw/") && copied.add(key)) {
                Path file = folder.resolve(key);
                Files.createDirectories(file.getParent());
                Files.writeString(file, bench.s3().text(key), UTF_8);
            }
        }
        duck.execute(sql("DuckDB: the newest event of each title"));
        return rows(sql("DuckDB: the current state"), "edits");
    }

    /** The other statements, at the end: what changed since the 20th, and the same in SQL that Athena and Spark take. */
    private void assertTheOtherStatements(Map<Integer, Integer> current, Map<Integer, Integer> before)
            throws Exception {
        String events = "SELECT *, regexp_extract(filename, '\\d{4}/\\d{2}/\\d{2}') AS dt FROM read_json('" + folder
                + "/Raw/TMDB/JSON/%s/*/*/*/*.json', filename = true)";
        duck.execute("CREATE VIEW movies AS " + events.formatted("Movies"));
        duck.execute("CREATE VIEW tombstones AS " + events.formatted("Movies-Tombstones"));
        assertThat(rows(sql("Athena and Spark: the current state"), "edits")).isEqualTo(current);

        Map<Integer, Integer> changed = rows(sql("DuckDB: what changed since, and what went"), "gone::INTEGER");
        assertThat(changed).isEqualTo(rows(sql("Athena and Spark: what changed since, and what went"), "gone"));
        Map<Integer, Integer> same = new TreeMap<>(before);
        same.keySet().removeAll(changed.keySet());
        assertThat(current).as("what is not among the changes is as it was").containsAllEntriesOf(same);
        assertThat(changed)
                .as("what went, and what came")
                .allSatisfy((id, gone) -> assertThat(gone == 0).isEqualTo(current.containsKey(id)));
    }

    private Map<Integer, Integer> rows(String query, String value) throws SQLException {
        Map<Integer, Integer> found = new TreeMap<>();
        try (ResultSet rows = duck.executeQuery(
                "SELECT id, " + value + " FROM (" + query.strip().replaceFirst(";$", "") + ")")) {
            while (rows.next()) {
                assertThat(found.put(rows.getInt(1), rows.getInt(2))).isNull();
            }
        }
        return found;
    }

    private String sql(String title) throws IOException {
        Matcher block = Pattern.compile("```sql\n-- " + title + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/current.md")));
        assertThat(block.find()).as(title).isTrue();
        return block.group(1).replace("s3://my-lake", folder.toString());
    }

    private RunResult run(Feed feed) {
        return camel.createProducerTemplate()
                .requestBody(
                        "direct:run", new RunOrder(feed, day.atTime(9, 0), RunOrder.Trigger.COMMAND), RunResult.class);
    }

    private Instant now() {
        return day.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
    }

    private void start() throws Exception {
        bench.bindTo(camel, threads, new Results());
        PastRuns past = new PastRuns(bench.state(), lake);
        bind("changesList", new ChangesList(past, this::now));
        bind("censusList", new CensusList(past, this::now));
        bind("goneTitles", new GoneTitles(past));
        bind("ownTitleList", new OwnTitleList());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .process(exchange ->
                                exchange.getMessage().setBody(tmdb.films().keySet()));
                from("direct:tmdb").process(exchange -> tmdb.answer(exchange));
                from("direct:export").process(exchange -> tmdb.export(exchange)).to("bean:censusList?method=read");
            }
        });
        ShippedRoutes.load(
                camel,
                "run",
                "list-own-list",
                "list-changes",
                "list-census",
                "fetch",
                "queue-seda",
                "batch",
                "title",
                "gone",
                "deliver",
                "put");
        camel.start();
    }

    private void bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
    }
}
