package io.cinelake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One direction of dependency: cli, feed, run, then tmdb and lake. The sandbox stands alone, and nothing but cli starts it. */
@AnalyzeClasses(packages = "io.cinelake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesKnowOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.cinelake.cli..")
            .layer("feed")
            .definedBy("io.cinelake.feed..")
            .layer("run")
            .definedBy("io.cinelake.run..")
            .layer("tmdb")
            .definedBy("io.cinelake.tmdb..")
            .layer("lake")
            .definedBy("io.cinelake.lake..")
            .layer("sandbox")
            .definedBy("io.cinelake.sandbox..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("cli", "feed")
            .whereLayer("tmdb")
            .mayOnlyBeAccessedByLayers("cli", "feed", "run")
            .whereLayer("lake")
            .mayOnlyBeAccessedByLayers("cli", "feed", "run")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli");

    @ArchTest
    static final ArchRule onlyTheSandboxLoadsTheS3Server = noClasses()
            .that()
            .resideOutsideOfPackage("io.cinelake.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.gaul..", "com.google.common..");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackage("io.cinelake.cli..")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule noStaticHoldsState =
            fields().that().areStatic().should().beFinal();
}
