package io.cinelake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One direction of knowledge: cli, app, ops, run, feed, then tmdb, lake and table; time is everybody's. The sandbox stands alone, and only app starts
 * it.
 */
@AnalyzeClasses(packages = "io.cinelake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowledgeRunsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.cinelake.cli..")
            .layer("app")
            .definedBy("io.cinelake.app..")
            .layer("ops")
            .definedBy("io.cinelake.ops..")
            .layer("run")
            .definedBy("io.cinelake.run..")
            .layer("feed")
            .definedBy("io.cinelake.feed..")
            .layer("tmdb")
            .definedBy("io.cinelake.tmdb..")
            .layer("lake")
            .definedBy("io.cinelake.lake..")
            .layer("network")
            .definedBy("io.cinelake.network..")
            .layer("time")
            .definedBy("io.cinelake.time..")
            .layer("table")
            .definedBy("io.cinelake.table..")
            .layer("sandbox")
            .definedBy("io.cinelake.sandbox..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("ops")
            .mayOnlyBeAccessedByLayers("cli", "app")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("cli", "app", "ops")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("cli", "app", "ops", "run")
            .whereLayer("tmdb")
            .mayOnlyBeAccessedByLayers("cli", "app", "ops", "run", "feed")
            .whereLayer("lake")
            .mayOnlyBeAccessedByLayers("cli", "app", "ops", "run", "feed")
            .whereLayer("network")
            .mayNotAccessAnyLayer()
            .whereLayer("time")
            .mayNotAccessAnyLayer()
            .whereLayer("table")
            .mayOnlyBeAccessedByLayers("cli", "app", "ops", "run", "feed")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("app");

    @ArchTest
    static final ArchRule noCircleBetweenRooms =
            slices().matching("io.cinelake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheSandboxLoadsTheS3Server = noClasses()
            .that()
            .resideOutsideOfPackage("io.cinelake.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.gaul..", "com.google.common..");

    @ArchTest
    static final ArchRule onlyTheTablesWriterKnowsParquet = noClasses()
            .that()
            .resideOutsideOfPackage("io.cinelake.table.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackage("io.cinelake.cli..")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule noStaticHoldsState =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static void aRoomHasAtMostTwentySixFiles(JavaClasses program) {
        Map<String, Long> files = files(program).collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(files).allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(26));
    }

    @ArchTest
    static void noTwoClassesHaveOneName(JavaClasses program) {
        assertThat(files(program).map(JavaClass::getSimpleName)).doesNotHaveDuplicates();
    }

    @ArchTest
    static void everyRoomSaysWhatLivesThere(JavaClasses program) {
        Set<String> described = program.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(toSet());
        assertThat(described)
                .isEqualTo(files(program).map(JavaClass::getPackageName).collect(toSet()));
    }

    /** The classes that have a file of their own, without the {@code package-info} that describes a room. */
    private static Stream<JavaClass> files(JavaClasses program) {
        return program.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }
}
