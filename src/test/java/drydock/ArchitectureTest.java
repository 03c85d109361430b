package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the layout that CONTRIBUTING.md describes, and breaks each rule to see that it tells. One that finds nothing to look at fails. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Layout.CLASSES);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/drydock/lab/"))
            .importPath(Path.of("target", "test-classes"));

    @TempDir
    private static Path broken;

    private static JavaClasses trespassers;

    @BeforeAll
    static void break_each_rule() {
        trespassers = Trespassers.compiledTo(broken);
    }

    @ParameterizedTest
    @MethodSource("drydock.LayoutRules#all")
    void source_files_keep(LayoutRules.Rule rule) {
        assertThat(rule.offenders().apply(Layout.SOURCES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drydock.ArchitectureRules#ofMain")
    void classes_keep(ArchitectureRules.Rule rule) {
        assertThat(rule.parts()).isNotEmpty().allSatisfy(part -> part.check(MAIN));
    }

    @ParameterizedTest
    @MethodSource("drydock.ArchitectureRules#ofTests")
    void tests_keep(ArchitectureRules.Rule rule) {
        assertThat(rule.parts()).isNotEmpty().allSatisfy(part -> part.check(TESTS));
    }

    @ParameterizedTest
    @MethodSource({"drydock.ArchitectureRules#ofMain", "drydock.ArchitectureRules#ofTests"})
    void classes_that_break_it_are_told_by(ArchitectureRules.Rule rule) {
        assertThat(rule.parts())
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part.evaluate(trespassers).hasViolation())
                        .as(part.getDescription())
                        .isTrue());
    }

    /** Two packages without a sentence, one of which has a file too many, with a type that the other has, too. */
    @ParameterizedTest
    @MethodSource("drydock.LayoutRules#all")
    void source_files_that_break_it_are_told_by(LayoutRules.Rule rule, @TempDir Path sources) throws IOException {
        Path other = Files.createDirectories(sources.resolve("drydock/other"));
        Files.createFile(other.resolve("Type0.java"));
        Path large = Files.createDirectories(sources.resolve("drydock/large"));
        Files.writeString(large.resolve("package-info.java"), "package drydock.large;");
        for (int number = 0; number <= Layout.FILES_ON_A_SCREEN; number++) {
            Files.createFile(large.resolve("Type" + number + ".java"));
        }
        assertThat(rule.offenders().apply(sources)).isNotEmpty();
    }
}
