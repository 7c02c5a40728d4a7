package io.cinelake.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cinelake.app.settings.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import software.amazon.awssdk.services.s3.S3Client;

/** What ships under {@code deploy/} agrees with the program, the build and itself. */
class DeployTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final String MANIFESTS = "kubernetes/";
    private static final Map<String, String> COMMANDS =
            Map.of("cronjob.yaml", "run", "deployment.yaml", "serve", "workers.yaml", "work");

    /** The permission that each call to S3 needs (docs.aws.amazon.com, Service Authorization Reference, S3). */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "headBucket", "s3:ListBucket",
            "listObjectsV2", "s3:ListBucket",
            "headObject", "s3:GetObject",
            "getObject", "s3:GetObject",
            "putObject", "s3:PutObject",
            "deleteObject", "s3:DeleteObject",
            "deleteObjects", "s3:DeleteObject");

    private final ObjectMapper json = new ObjectMapper();
    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    void policyAllowsWhatTheProgramCallsAndNothingElse() throws IOException {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/sandbox/"))
                .importPath(Path.of("target/classes/io/cinelake"));
        Set<String> calls = program.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(S3Client.class))
                .map(call -> call.getName())
                .filter(name -> !Set.of("builder", "close").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(PERMISSIONS).containsKeys(calls.toArray(String[]::new));

        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : json(Path.of("aws/iam-policy.json")).path("Statement")) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            allowed.addAll(texts(statement.path("Action")));
        }
        assertThat(allowed).isEqualTo(calls.stream().map(PERMISSIONS::get).collect(Collectors.toSet()));
    }

    @Test
    void policyAndLifecycleCoverTheDataAndTheState() throws IOException {
        String bucket = "arn:aws:s3:::my-data-lake";
        JsonNode statements = json(Path.of("aws/iam-policy.json")).path("Statement");
        assertThat(texts(statements.path(0).path("Resource"))).containsExactly(bucket);
        assertThat(texts(statements.path(1).path("Resource")))
                .containsExactly(bucket + "/Raw/TMDB/*", bucket + "/Trusted/TMDB/*", bucket + "/_cinelake/*");

        List<String> prefixes = new ArrayList<>();
        for (JsonNode rule : json(Path.of("aws/lifecycle.json")).path("Rules")) {
            assertThat(rule.path("Status").asText()).isEqualTo("Enabled");
            assertThat(rule.path("Expiration").path("Days").asInt()).isBetween(1, 180);
            prefixes.add(rule.path("Filter").path("Prefix").asText());
        }
        assertThat(prefixes).containsExactly("Raw/TMDB/", "Trusted/TMDB/", "_cinelake/");
        assertThat(Files.readString(Path.of("src/main/java/io/cinelake/app/settings/Setting.java")))
                .contains("\"Raw/TMDB/JSON/", "\"Trusted/TMDB/PARQUET/");
    }

    @Test
    void imageRunsAsNobodyInTheFolderOfTheRoutes() throws Exception {
        String container = "//plugin[artifactId='jib-maven-plugin']/configuration/container/";
        assertThat(pom(container + "mainClass"))
                .isEqualTo(pom("//transformer/mainClass"))
                .isEqualTo("io.cinelake.cli.Cinelake");
        assertThat(pom(container + "user")).isEqualTo("10001:10001");
        assertThat(pom(container + "workingDirectory")).isEqualTo("/app");
        assertThat(pom("//extraDirectories//into")).isEqualTo("/app");
        assertThat(pom("//extraDirectories//includes").split(",")).contains("application.properties", "routes/**");
        assertThat(pom("//plugin[artifactId='jib-maven-plugin']/executions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "cronjob.yaml", "workers.yaml"})
    void podsRunTheImageAsTheBuildMakesIt(String manifest) throws Exception {
        JsonNode pod = pod(manifest);
        JsonNode container = pod.path("containers").path(0);
        assertThat(container.path("image").asText()).isEqualTo(image());
        assertThat(container.path("args").path(0).asText()).isEqualTo(COMMANDS.get(manifest));
        String user = pod.path("securityContext").path("runAsUser").asText();
        String group = pod.path("securityContext").path("runAsGroup").asText();
        assertThat(user + ":" + group).isEqualTo(pom("//container/user"));
        assertThat(pod.path("securityContext").path("fsGroup").asText()).isEqualTo(group);
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(container
                        .path("securityContext")
                        .path("readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();

        Map<String, JsonNode> mounts = Map.of(
                "/tmp",
                volume(pod, "tmp"),
                "/app/routes/feeds",
                volume(pod, "feeds"),
                "/app/data",
                volume(pod, "data"));
        container
                .path("volumeMounts")
                .forEach(mount -> assertThat(
                                mounts.get(mount.path("mountPath").asText()).path("name"))
                        .isEqualTo(mount.path("name")));
        assertThat(volume(pod, "feeds").path("configMap").path("name"))
                .isEqualTo(yaml(MANIFESTS + "feeds.yaml").path("metadata").path("name"));
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(70);
        assertKnownVariables(container.path("env"));
    }

    @Test
    void probesAskWhatTheServerShows() throws IOException {
        String server = Files.readString(Path.of("src/main/java/io/cinelake/app/Operations.java"));
        JsonNode deployment = yaml(MANIFESTS + "deployment.yaml");
        JsonNode container = pod("deployment.yaml").path("containers").path(0);
        Map<String, String> probes =
                Map.of("startupProbe", "/live", "livenessProbe", "/live", "readinessProbe", "/live");
        probes.forEach((probe, path) -> {
            JsonNode get = container.path(probe).path("httpGet");
            assertThat(get.path("path").asText()).isEqualTo(path);
            assertThat(get.path("port"))
                    .isEqualTo(container.path("ports").path(0).path("name"));
            assertThat(server).contains("\"" + path + "\"");
        });
        int port = container.path("ports").path(0).path("containerPort").asInt();
        assertThat(variable(container, "CINELAKE_PORT")).isEqualTo(Integer.toString(port));
        assertThat(variable(container, "CINELAKE_HOST")).isEqualTo("0.0.0.0");
        JsonNode annotations = deployment.at("/spec/template/metadata/annotations");
        assertThat(annotations.path("prometheus.io/port").asText()).isEqualTo(Integer.toString(port));
        assertThat(server)
                .contains("\"" + annotations.path("prometheus.io/path").asText() + "\"");
    }

    @Test
    void feedsOfTheConfigMapAreThoseThatShip() throws IOException {
        JsonNode data = yaml(MANIFESTS + "feeds.yaml").path("data");
        assertThat(data.size()).isPositive();
        for (Map.Entry<String, JsonNode> feed : data.properties()) {
            assertThat(feed.getValue().asText()).isEqualTo(Files.readString(Path.of("routes/feeds", feed.getKey())));
        }
    }

    @Test
    void composeStartsTheImageWithAStoreAndPrometheus() throws Exception {
        JsonNode services = yaml("compose/compose.yaml").path("services");
        JsonNode cinelake = services.path("cinelake");
        assertThat(cinelake.path("image").asText()).isEqualTo(image());
        assertThat(cinelake.path("read_only").asBoolean()).isTrue();
        assertThat(services.path("localstack").path("image").asText()).isEqualTo("localstack/localstack:4.12");
        String bucket = cinelake.path("environment").path("LAKE_BUCKET").asText();
        assertThat(Files.readString(DEPLOY.resolve("compose/create-bucket.sh"))).contains("--bucket " + bucket);
        assertThat(Files.isExecutable(DEPLOY.resolve("compose/create-bucket.sh")))
                .isTrue();
        cinelake.path("environment").fieldNames().forEachRemaining(DeployTest::assertKnown);
        for (JsonNode service : services) {
            for (String mount : texts(service.path("volumes"))) {
                Path source = DEPLOY.resolve("compose").resolve(mount.split(":")[0]);
                // Docker makes it; it is the user's.
                boolean isUsers = source.normalize().equals(Path.of("data"));
                assertThat(isUsers || Files.exists(source)).as(mount).isTrue();
            }
        }
        JsonNode scrape = yaml("compose/prometheus.yml").path("scrape_configs").path(0);
        assertThat(scrape.at("/static_configs/0/targets/0").asText()).isEqualTo("cinelake:8088");
        assertThat(scrape.path("metrics_path").asText()).isEqualTo("/metrics");
        assertThat(yaml("compose/alerts.yml").at("/groups/0/rules").size()).isPositive();
    }

    @Test
    void theQueueHasOneTopicInComposeAndKubernetes() throws Exception {
        JsonNode compose = yaml("compose/queue.yaml").path("services");
        assertThat(compose.at("/worker/image").asText()).isEqualTo(image());
        assertThat(compose.at("/worker/command/0").asText()).isEqualTo("work");
        compose.at("/worker/environment").fieldNames().forEachRemaining(name -> {
            if (!name.equals("<<")) {
                assertKnown(name);
            }
        });
        JsonNode container = pod("workers.yaml").path("containers").path(0);
        JsonNode trigger = yaml(MANIFESTS + "workers-keda.yaml").at("/spec/triggers/0/metadata");
        assertThat(List.of(
                        compose.at("/cinelake/environment/CINELAKE_QUEUE").asText(),
                        variable(container, "CINELAKE_QUEUE")))
                .containsOnly("kafka:" + trigger.path("topic").asText());
        assertThat(variable(container, "KAFKA_BROKERS"))
                .isEqualTo(trigger.path("bootstrapServers").asText());
        assertThat(Files.readString(DEPLOY.resolve(MANIFESTS + "kafka.yaml")))
                .contains(compose.at("/kafka/image").asText(), "PLAINTEXT://" + variable(container, "KAFKA_BROKERS"));
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(Setting.KAFKA_GROUP_ID.fallback().orElseThrow());
        assertThat(yaml(MANIFESTS + "workers-keda.yaml").at("/spec/scaleTargetRef/name"))
                .isEqualTo(yaml(MANIFESTS + "workers.yaml").at("/metadata/name"));
    }

    @Test
    void twoReplicasShareTheRate() throws IOException {
        JsonNode spec = yaml(MANIFESTS + "two-replicas.yaml").path("spec");
        JsonNode container = spec.at("/template/spec/containers/0");
        double rate = Double.parseDouble(Setting.TMDB_RATE.fallback().orElseThrow());
        assertThat(container.path("name"))
                .isEqualTo(pod("deployment.yaml").path("containers").path(0).path("name"));
        assertThat(Double.parseDouble(variable(container, "TMDB_RATE"))
                        * spec.path("replicas").asInt())
                .isEqualTo(rate);
    }

    /** A name in a document is one of the program's, with what Prometheus's format puts at its end. */
    @ParameterizedTest
    @ValueSource(strings = {"compose/alerts.yml", "grafana/cinelake.json"})
    void alertsAndDashboardAskForMetricsThatThereAre(String file) throws IOException {
        Set<String> known = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/cinelake"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Pattern.compile("\"(cinelake(\\.[a-z0-9]+)+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(name -> known.add(name.group(1).replace('.', '_')));
            }
        }
        Set<String> asked = Pattern.compile("cinelake_[a-z0-9_]+")
                .matcher(Files.readString(DEPLOY.resolve(file)))
                .results()
                .map(name -> name.group().replaceAll("(_total|_seconds_count|_seconds_bucket)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(known).containsAll(asked);
    }

    @Test
    void theFoldersOfTheShippedFeedsCanBeWrittenWhereTheRootCannot() throws IOException {
        String feed = Files.readString(Path.of("routes/feeds/animation-comedy-movies.camel.yaml"));
        assertThat(feed).contains("{{cinelake.data}}/copies");
        JsonNode tmpfs = yaml("compose/compose.yaml").at("/services/cinelake/tmpfs");
        assertThat(texts(tmpfs)).contains("/app/data/copies:uid=10001,gid=10001");
        for (String manifest : List.of("deployment.yaml", "cronjob.yaml")) {
            assertThat(volume(pod(manifest), "data").has("emptyDir")).isTrue();
        }
        assertThat(Files.readString(DEPLOY.resolve("systemd/cinelake.service")))
                .contains("StateDirectory=cinelake", "Environment=CINELAKE_DATA=/var/lib/cinelake");
    }

    @Test
    void unitStartsTheJarAndLetsItStop() throws IOException {
        Map<String, String> unit = Files.readAllLines(DEPLOY.resolve("systemd/cinelake.service")).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        assertThat(unit.get("ExecStart")).endsWith("-jar " + unit.get("WorkingDirectory") + "/cinelake.jar serve");
        assertThat(unit).containsEntry("RestartPreventExitStatus", "2").containsKeys("EnvironmentFile", "WantedBy");
        assertThat(Integer.parseInt(unit.get("TimeoutStopSec"))).isGreaterThan(70);
    }

    @Test
    void imageAndUnitTakeTheJvmsOptionsFromTheOneFile() throws Exception {
        String jib = "//plugin[artifactId='jib-maven-plugin']/configuration/";
        assertThat(pom("//extraDirectories//includes").split(",")).contains("deploy/java.options");
        assertThat(pom(jib + "container/entrypoint").split(","))
                .containsExactly(
                        "java",
                        "@/app/deploy/java.options",
                        "-cp",
                        "@/app/jib-classpath-file",
                        "@/app/jib-main-class-file");
        assertThat(pom(jib + "container/jvmFlags")).isEmpty();
        assertThat(Files.readString(DEPLOY.resolve("systemd/cinelake.service")))
                .contains("/java @/opt/cinelake/java.options -jar ")
                .doesNotContain("-X");
        JsonNode cinelake = yaml("compose/compose.yaml").path("services").path("cinelake");
        assertThat(cinelake.has("entrypoint")).isFalse();
        assertThat(cinelake.toString()).doesNotContain("-X").doesNotContain("JAVA");
    }

    @Test
    void theJvmTakesTheOptionsAndPrintsNothingOfItsOwn() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "@" + DEPLOY.resolve("java.options"), "-version").start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(printed).as("standard output, which --json is for").isEmpty();
        assertThat(said).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
    }

    @Test
    void promtoolFindsTheAlertsGoodAndTheyFireWhenTheyMust() throws IOException, InterruptedException {
        boolean isThere = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeThat(isThere).as("promtool is installed").isTrue();
        Process process = new ProcessBuilder(
                        "promtool", "test", "rules", "src/test/resources/io/cinelake/repository/alerts-test.yml")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    @Test
    void nothingUnderDeployIsLeftUnchecked() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> DEPLOY.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            "aws/iam-policy.json",
                            "aws/lifecycle.json",
                            "compose/alerts.yml",
                            "compose/compose.yaml",
                            "compose/create-bucket.sh",
                            "compose/prometheus.yml",
                            "compose/queue.yaml",
                            "grafana/cinelake.json",
                            "java.options",
                            "kubernetes/cronjob.yaml",
                            "kubernetes/deployment.yaml",
                            "kubernetes/feeds.yaml",
                            "kubernetes/kafka.yaml",
                            "kubernetes/two-replicas.yaml",
                            "kubernetes/workers-keda.yaml",
                            "kubernetes/workers.yaml",
                            "systemd/cinelake.service");
        }
    }

    private static void assertKnownVariables(JsonNode variables) {
        variables.forEach(variable -> assertKnown(variable.path("name").asText()));
    }

    private static void assertKnown(String variable) {
        assertThat(variable.startsWith("AWS_")
                        || Arrays.stream(Setting.values())
                                .anyMatch(one -> one.name().equals(variable)))
                .as(variable)
                .isTrue();
    }

    private static String variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").asText();
            }
        }
        return null;
    }

    private JsonNode pod(String manifest) throws IOException {
        JsonNode root = yaml(MANIFESTS + manifest);
        return manifest.startsWith("cron")
                ? root.at("/spec/jobTemplate/spec/template/spec")
                : root.at("/spec/template/spec");
    }

    private static JsonNode volume(JsonNode pod, String name) {
        for (JsonNode volume : pod.path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        throw new AssertionError("There is no volume " + name);
    }

    private String image() throws Exception {
        return pom("//plugin[artifactId='jib-maven-plugin']/configuration/to/image")
                .replace("${project.version}", pom("/project/version"));
    }

    private String pom(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        Document document =
                factory.newDocumentBuilder().parse(Path.of("pom.xml").toFile());
        return xpath.evaluate(path, document).strip();
    }

    private JsonNode json(Path file) throws IOException {
        return json.readTree(Files.readString(DEPLOY.resolve(file)));
    }

    private JsonNode yaml(String file) throws IOException {
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        return json.valueToTree(load.loadFromString(Files.readString(DEPLOY.resolve(file))));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            return Arrays.asList(node.asText());
        }
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
