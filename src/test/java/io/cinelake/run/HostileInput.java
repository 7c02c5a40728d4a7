package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.file.FeedReader;
import io.cinelake.feed.file.FeedSettings;
import io.cinelake.feed.file.TestSettings;
import io.cinelake.lake.Gzip;
import io.cinelake.run.current.CurrentFeeds;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.state.SpoiledState;
import io.cinelake.tmdb.http.FakeTmdb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One input of {@link HostileRunsTest}, all of it drawn by its number: a feed's file, what its list and TMDB answer, and what lies in the bucket. */
final class HostileInput {
    /** Titles of the other feed, which is never harmed. */
    static final int SERIES = 3;

    private static final String OTHERS_DATA = "Raw/TMDB/JSON/Movies/2026/11/22/others-00001.json";
    private static final String OTHERS_STATE = "_cinelake/runs/others/2026-11-22/manifest.json";
    private static final Pattern PATH = Pattern.compile("/3/(discover/)?(movie|tv|find)/?([^?]*)\\?(.*)");
    private static final Pattern PAGE = Pattern.compile("&page=(\\d+)");
    private static final String OWN_404 =
            "{\"success\":false,\"status_code\":34,\"status_message\":\"The resource could not be found.\"}";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> SHAPES = List.of(
            "{id}",
            "{id, title, cast: [.credits.cast[]?.name]}",
            ".",
            ".title",
            ".id, .title",
            "empty",
            ".credits.cast[0].name.x",
            "def f: f; if .id then f else . end",
            "def f: [f]; if .id then f else . end",
            "if .id then \"a\" * 1e9 else . end",
            "if .id == 3 then {x: \"\\ud800\"} else . end",
            "{x: nan}",
            "error(.title)",
            "def f: f; f",
            "$ENV",
            "{",
            "[");
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "[",
            "{",
            "}",
            "]",
            "\"",
            "\\",
            ": ",
            "- ",
            "\u0000",
            "\uFEFF",
            "\t",
            "{{x}}",
            "${x}",
            "..",
            "-1",
            "1e999",
            "NaN",
            "9223372036854775808",
            "\\ud800",
            "\"id\":604,",
            "\"credits\":null,",
            "\"success\":false,",
            "\"status_code\":34,",
            "\"results\":null,",
            "\"total_results\":-7,",
            "_x",
            "#",
            "%ZZ",
            "[".repeat(2_000));

    private final int number;
    private final Random dice;
    private final String feedText;
    private final FeedFile file;
    /** How many of a thousand answers are spoiled. */
    private final int spoiled;

    private final int listed;
    private final boolean hasState;
    /** A replay takes the hashes of objects from the manifest; {@code verify} holds them against the objects. */
    private boolean isManifestSpoiled;

    /** Its second request says that the answer to the first one has arrived. */
    private final CountDownLatch askedByAnother = new CountDownLatch(2);

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** What TMDB and a list of a user's own answer to the input of now; series are never harmed. */
    static final class Answers implements FakeTmdb.Answers {
        private volatile HostileInput input;

        @Override
        public FakeTmdb.Reply to(String uri) throws IOException {
            if (uri.contains("/tv")) {
                input.askedByAnother.countDown();
                return good(uri, IntStream.rangeClosed(1, SERIES));
            }
            return input.answer(uri);
        }

        Object ids() {
            return input.ids();
        }
    }

    HostileInput(int number, Path folder, ShapeThreads shapes, Answers answers) throws IOException {
        this.number = number;
        this.dice = new Random(20261126L * 31 + number);
        this.spoiled = List.of(0, 0, 20, 200, 1_000).get(dice.nextInt(5));
        this.listed = dice.nextInt(10) == 0 ? dice.nextInt(60) : 1 + dice.nextInt(7);
        this.hasState = dice.nextInt(6) == 0;
        String id = "h" + number;
        this.feedText = feedText(id, folder);
        FeedSettings quiet = TestSettings.with(folder, Map.of());
        FeedSettings settings = new FeedSettings(
                quiet.home(),
                quiet.key(),
                quiet.tableKey(),
                quiet.placeholders(),
                quiet.scheduleFault(),
                quiet.listFault(),
                quiet.listedGenres(),
                shapes,
                quiet.parameters());
        this.file = new FeedReader(settings).read(folder.resolve(id + FeedFile.SUFFIX), feedText);
        answers.input = this;
    }

    int number() {
        return number;
    }

    /** Why it is no feed; empty when it is one. */
    List<String> problems() {
        List<String> problems =
                file.problems().stream().map(FeedProblem::message).toList();
        return problems.isEmpty() && file.feed().isEmpty() ? List.of("It holds other routes.") : problems;
    }

    Feed feed() {
        return file.feed().orElseThrow();
    }

    /** Waits until the other feed's run has had an answer. */
    void awaitAnother() throws InterruptedException {
        long minutes = HostileRunsTest.LONGEST_RUN.toMinutes();
        assertThat(askedByAnother.await(minutes, TimeUnit.MINUTES))
                .as(toString())
                .isTrue();
    }

    RunOrder.Trigger trigger() {
        RunOrder.Trigger[] triggers = RunOrder.Trigger.values();
        return hasState ? triggers[number % triggers.length] : RunOrder.Trigger.COMMAND;
    }

    private String feedText(String id, Path folder) throws IOException {
        List<String> parameters = new ArrayList<>(List.of("batch-size", "3"));
        String template = List.of("discover", "imdb-ids", "own-list", "csv").get(dice.nextInt(4));
        switch (template) {
            case "discover" -> parameters.addAll(List.of("media", "movie", "query", "with_original_language=ko"));
            case "imdb-ids" -> parameters.addAll(List.of("ids", titles(title -> "tt%07d".formatted(title))));
            case "own-list" -> parameters.addAll(List.of("list", "direct:ids"));
            default -> {
                Path csv = folder.resolve("titles.csv");
                String rows = "id,genero,numeroVotos\n"
                        + titles(title -> "tt%07d,\"Crime, Drama\",%d\n".formatted(title, title * 100))
                                .replace(" ", "");
                Files.writeString(csv, isHostile() ? spoil(rows) : rows);
                parameters.addAll(List.of("file", csv.toString(), "delimiter", ","));
            }
        }
        add(
                parameters,
                10,
                "shape",
                SHAPES.get(dice.nextInt(SHAPES.size())).replace("\\", "\\\\").replace("\"", "\\\""));
        add(parameters, 4, "format", "lines");
        add(parameters, 4, "compression", "gzip");
        add(
                parameters,
                9,
                "specification",
                List.of("Filmes de ação", "映画", "..", "_x", "a/b").get(dice.nextInt(5)));
        add(parameters, 9, "limit", "2");
        add(parameters, 9, "max-missing", "100%");
        add(parameters, 60, "tables", "parquet");
        add(parameters, 9, "stamp", "true");
        String text = CurrentFeeds.text(id, template, parameters.toArray(String[]::new));
        return dice.nextInt(8) == 0 ? spoil(text) : text;
    }

    private void add(List<String> parameters, int oneOf, String name, String value) {
        if (dice.nextInt(oneOf) == 0) {
            parameters.addAll(List.of(name, value));
        }
    }

    private String titles(java.util.function.IntFunction<String> title) {
        return IntStream.rangeClosed(1, listed).mapToObj(title).collect(Collectors.joining(" "));
    }

    private boolean isHostile() {
        return spoiled > 0 && dice.nextInt(3) == 0;
    }

    private String spoil(String text) {
        StringBuilder spoiledText = new StringBuilder(text);
        int place = dice.nextInt(text.length());
        spoiledText.replace(
                place, Math.min(text.length(), place + dice.nextInt(8)), PIECES.get(dice.nextInt(PIECES.size())));
        return spoiledText.toString();
    }

    private Object ids() {
        List<Integer> good = IntStream.rangeClosed(1, listed).boxed().toList();
        if (!isHostile()) {
            return good;
        }
        return switch (dice.nextInt(6)) {
            case 0 -> Arrays.asList(1, null, "tt0000002", "x", -3, 2.5);
            case 1 -> "1 2\u0000 3\uFEFF \uD800 ☃ 4";
            case 2 -> new ByteArrayInputStream(new byte[] {'1', '\n', (byte) 0xC0, (byte) 0x80, '\n', '2'});
            case 3 ->
                new InputStream() {
                    private int read;

                    @Override
                    public int read() throws IOException {
                        if (read++ > 20) {
                            throw new SocketException("Connection reset");
                        }
                        return read % 3 == 0 ? '\n' : '7';
                    }
                };
            case 4 ->
                new Iterator<Object>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Object next() {
                        throw new StackOverflowError();
                    }
                };
            default -> Map.of("ids", good);
        };
    }

    /** What lies in the bucket when the run begins: another feed's objects, and now and then a spoiled state of its own. */
    void prepare(RunBench bench, Feed feed) throws IOException {
        bench.s3().store(OTHERS_DATA, "[{\"id\":1}]".getBytes(StandardCharsets.UTF_8), Map.of());
        bench.s3().store(OTHERS_STATE, "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        if (!hasState) {
            return;
        }
        Run run = bench.planned(feed, "1", "2", "3", "4", "5");
        if (dice.nextBoolean()) {
            bench.finish(run, title -> title.id().equals("4") ? RunBench.quarantined(title) : fetched(title));
        } else {
            bench.deliver(run.batches(), run, HostileInput::fetched);
            bench.end(run);
        }
        Map<String, byte[]> state = new TreeMap<>();
        bench.s3().keys().stream()
                .filter(key -> key.startsWith(RunName.statePrefix(feed.id())))
                .forEach(key -> state.put(key, bytes(bench, key)));
        List<String> keys = List.copyOf(state.keySet());
        String key = keys.get(dice.nextInt(keys.size()));
        isManifestSpoiled = key.endsWith("/manifest.json");
        state.put(key, new SpoiledState(dice).of(state.get(key), key.endsWith(".gz")));
        if (key.endsWith("/manifest.json") && dice.nextBoolean()) {
            SpoiledState.count(state, key);
        }
        state.forEach((name, bytes) -> bench.s3().store(name, bytes, Map.of()));
    }

    private static TitleOutcome fetched(TitleRequest title) {
        return new TitleOutcome.Fetched(title, record(title.id()).getBytes(StandardCharsets.UTF_8));
    }

    private FakeTmdb.Reply answer(String uri) throws IOException {
        int attempt = asked.computeIfAbsent(uri, first -> new AtomicInteger()).incrementAndGet();
        Random chance = new Random(number * 1_000_003L + uri.hashCode() * 31L + attempt);
        FakeTmdb.Reply good = good(uri, IntStream.rangeClosed(1, listed));
        if (new Random(number + uri.hashCode()).nextInt(25) == 0 && !uri.contains("discover")) {
            return missing(uri, 404);
        }
        return chance.nextInt(1_000) < spoiled ? spoiled(uri, good, chance) : good;
    }

    private FakeTmdb.Reply missing(String uri, int status) {
        Matcher path = PATH.matcher(uri);
        if (path.matches()) {
            missing.add(path.group(3));
        }
        return reply(status, OWN_404);
    }

    private FakeTmdb.Reply spoiled(String uri, FakeTmdb.Reply good, Random chance) throws IOException {
        byte[] body = good.body().clone();
        String text = new String(body, StandardCharsets.UTF_8);
        int at = chance.nextInt(body.length);
        return switch (chance.nextInt(20)) {
            case 0 -> new FakeTmdb.Reply(200, Arrays.copyOf(body, at));
            case 1 -> {
                body[at] = (byte) chance.nextInt(256);
                yield new FakeTmdb.Reply(200, body);
            }
            case 2 -> new FakeTmdb.Reply(200, text.getBytes(StandardCharsets.UTF_16));
            case 3 -> reply(200, "\uFEFF" + text);
            case 4 -> reply(404, "<html>not found</html>");
            case 5 -> uri.contains("discover") ? reply(404, OWN_404) : missing(uri, 404);
            case 6 -> reply(List.of(403, 429, 500, 503, 302, 410).get(chance.nextInt(6)), "<html>busy</html>");
            case 7 ->
                chance.nextInt(5) == 0
                        ? reply(
                                401,
                                "{\"success\":false,\"status_code\":7,\"status_message\":\"" + HostileRunsTest.TOKEN
                                        + "\"}")
                        : reply(401, "{\"message\":\"login\"}");
            case 8 -> reply(200, text.replaceFirst("\\{", "{\"tagline\":\"" + HostileRunsTest.TOKEN + "\","));
            case 9 -> reply(503, "you sent Bearer " + HostileRunsTest.TOKEN);
            case 10 -> {
                Matcher path = PATH.matcher(uri);
                if (path.matches()) {
                    // What a look-up names instead may not be there.
                    missing.add(path.group(3).replaceAll("^tt0*", ""));
                }
                yield reply(200, text.replaceAll("\"id\":\\d+", "\"id\":77"));
            }
            case 11 -> reply(200, text.replaceFirst("\"total_results\":\\d+", "\"total_results\":4294967301"));
            case 12 -> reply(200, text.replaceFirst("\"credits\":\\{", "\"credits\":null,\"x\":{"));
            case 13 -> reply(200, "{\"x\":" + "[".repeat(3_000));
            case 14 -> new FakeTmdb.Reply(200, Gzip.pack(body));
            case 15 -> throw new SocketException("Connection reset");
            case 16 ->
                throw List.of(new StackOverflowError(), new OutOfMemoryError("Java heap space"))
                        .get(chance.nextInt(2));
            case 17 -> throw new IllegalStateException("a defect");
            default -> {
                int end = Math.min(text.length(), at + chance.nextInt(20));
                int begin = Math.min(at, end);
                yield reply(
                        200,
                        text.substring(0, begin) + PIECES.get(chance.nextInt(PIECES.size())) + text.substring(end));
            }
        };
    }

    private static FakeTmdb.Reply good(String uri, IntStream ids) {
        Matcher path = PATH.matcher(uri);
        if (!path.matches()) {
            return reply(200, "{}");
        }
        if (path.group(2).equals("find")) {
            long id = Long.parseLong(path.group(3).replaceAll("\\D", ""));
            return reply(200, "{\"movie_results\":[{\"id\":" + id + "}],\"tv_results\":[]}");
        }
        if (path.group(1) == null) {
            return reply(200, record(path.group(3)));
        }
        Matcher named = PAGE.matcher(uri);
        int page = named.find() ? Integer.parseInt(named.group(1)) : 1;
        List<String> rows = ids.mapToObj(id -> "{\"id\":" + id + ",\"release_date\":\"2001-01-01\",\"genre_ids\":[80]}")
                .toList();
        int from = Math.min(rows.size(), (page - 1) * 20);
        return reply(
                200,
                "{\"page\":" + page + ",\"results\":["
                        + String.join(",", rows.subList(from, Math.min(rows.size(), from + 20)))
                        + "],\"total_pages\":" + Math.max(1, (rows.size() + 19) / 20) + ",\"total_results\":"
                        + rows.size() + "}");
    }

    private static String record(String id) {
        String imdbId = id.matches("[1-9]") && !id.equals("3") ? "\"tt000000" + id + "\"" : "null";
        return "{\"id\":" + id + ",\"imdb_id\":" + imdbId
                + ",\"title\":\"ação 😀 \\ud83d\\ude00\",\"vote_average\":8.20,"
                + "\"credits\":{\"cast\":[{\"id\":1,\"name\":\"x\"}],\"crew\":[]},\"external_ids\":{}}";
    }

    private static FakeTmdb.Reply reply(int status, String body) {
        return new FakeTmdb.Reply(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What is there when the run has ended is what its result says. */
    void assertTrue(RunBench bench, Feed feed, RunResult result) {
        assertThat(bench.s3().text(OTHERS_DATA)).as(toString()).isEqualTo("[{\"id\":1}]");
        assertThat(bench.s3().text(OTHERS_STATE)).as(toString()).isEqualTo("{}");
        if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.INCOMPLETE) {
            assertThat(result.message()).as(toString()).isNotBlank();
        }
        bench.s3().keys().stream()
                .filter(key -> key.startsWith("Raw/") && key.contains("/" + feed.id() + "-"))
                .forEach(key -> assertReadable(bench, feed, key));
        if (result.outcome() == Outcome.COMPLETE) {
            Manifest.Counts counts = result.counts();
            assertThat(counts.delivered() + counts.missing() + counts.gone())
                    .as(toString())
                    .isEqualTo(counts.listed());
            assertThat(bench.faults(feed))
                    .as(toString())
                    .allMatch(fault -> isManifestSpoiled && fault.endsWith("its SHA-256 differs."));
            if (!hasState) {
                assertThat(result.missing())
                        .as(toString())
                        .allSatisfy(title -> assertThat(missing.contains(title.id())
                                        || !TitleRequest.isWellFormed(title.id())
                                        || missing.contains(title.id().replaceAll("^tt0*", "")))
                                .as(title.toString())
                                .isTrue());
            }
        }
    }

    private void assertReadable(RunBench bench, Feed feed, String key) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(unpacked(bytes(bench, key))))
                    .toString();
            try (MappingIterator<JsonNode> values =
                    STRICT.readerFor(JsonNode.class).readValues(text)) {
                for (JsonNode value : values.readAll()) {
                    STRICT.writeValueAsBytes(value);
                    if (feed.shape() == null) {
                        for (JsonNode record : value.isArray() ? value : List.of(value)) {
                            assertThat(record.path("id").isIntegralNumber())
                                    .as(text)
                                    .isTrue();
                            assertThat(record.path("credits").isObject())
                                    .as(text)
                                    .isTrue();
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new AssertionError(this + ": " + key, unreadable);
        }
    }

    /** An object as text, unpacked. */
    static String plain(RunBench bench, String key) {
        try {
            return new String(unpacked(bytes(bench, key)), StandardCharsets.UTF_8);
        } catch (IOException noGzip) {
            return new String(bytes(bench, key), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b ? Gzip.unpack(body, 1 << 24) : body;
    }

    private static byte[] bytes(RunBench bench, String key) {
        return bench.s3()
                .getObjectAsBytes(request -> request.bucket("memory").key(key))
                .asByteArray();
    }

    @Override
    public String toString() {
        return "input " + number + ", " + spoiled + " of 1000 spoiled" + (hasState ? ", spoiled state" : "") + ":\n"
                + feedText;
    }
}
