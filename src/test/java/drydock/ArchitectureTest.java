package drydock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import drydock.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the layout that CONTRIBUTING.md describes. A rule that finds nothing to look at fails. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final String[] CORE = Layout.SEES.keySet().toArray(String[]::new);

    @Test
    void every_package_that_a_rule_names_exists() {
        assertThat(Layout.packages()).containsAll(Layout.named());
    }

    @Test
    void every_port_of_the_world_has_an_adapter() {
        assertThat(Layout.PORTS)
                .allSatisfy(port -> assertThat(Layout.adapters()).anyMatch(adapter -> adapter.startsWith(port + ".")));
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is_for() throws IOException {
        for (String name : Layout.packages()) {
            Path info = Layout.SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).startsWith("/** ");
        }
    }

    @Test
    void a_package_fits_on_one_screen() throws IOException {
        for (String name : Layout.packages()) {
            try (Stream<Path> files = Files.list(Layout.SOURCES.resolve(name.replace('.', '/')))) {
                assertThat(files.filter(Layout::isJava)
                                .map(Layout::typeOf)
                                .filter(type -> !type.equals("package-info")))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(Layout.FILES_ON_A_SCREEN);
            }
        }
    }

    @Test
    void no_two_types_have_the_same_name() throws IOException {
        try (Stream<Path> files = Files.walk(Layout.SOURCES)) {
            assertThat(files.filter(Layout::isJava).map(Layout::typeOf).filter(type -> !type.equals("package-info")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void the_core_uses_java_and_itself_alone() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..").or(resideInAnyPackage(CORE)))
                .check(MAIN);
    }

    @Test
    void each_package_of_the_core_sees_only_what_it_may() {
        Layout.SEES.forEach(ArchitectureTest::checkThatItSeesNothingElse);
    }

    @Test
    void configuration_and_state_see_only_what_they_may() {
        Layout.BELOW_THE_BOT.forEach(ArchitectureTest::checkThatItSeesNothingElse);
    }

    private static void checkThatItSeesNothingElse(String name, Set<String> seen) {
        String[] hidden = Layout.packages().stream()
                .filter(other -> !other.equals(name) && !Layout.covers(seen, other))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden)
                .allowEmptyShould(isEmpty(name))
                .check(MAIN);
    }

    @Test
    void ports_and_their_adapters_never_see_plans_and_runs() {
        String[] ports = Layout.PORTS.stream().map(port -> port + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(ports)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "drydock.plan..",
                        "drydock.run..",
                        "drydock.runbook..",
                        "drydock.configuration..",
                        "drydock.state..")
                .check(MAIN);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("drydock.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void adapters_of_one_package_are_private() {
        String[] single = Layout.wholeAdapters().stream()
                .filter(adapter -> Layout.adapters().stream().noneMatch(other -> other.startsWith(adapter + ".")))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(single)
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(MAIN);
    }

    @Test
    void adapters_are_imported_by_nobody() {
        for (String adapter : Layout.wholeAdapters()) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(adapter + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(adapter + "..")
                    .check(MAIN);
        }
    }

    @Test
    void nobody_sees_the_package_that_puts_all_together() {
        noClasses()
                .that()
                .resideOutsideOfPackage("drydock.bot")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("drydock.bot")
                .check(MAIN);
    }

    @Test
    void what_the_bot_does_for_people_knows_no_framework_but_cdi() {
        String[] forPeople = Layout.BOT.keySet().stream()
                .filter(name -> !Set.of("drydock.metrics", "drydock.operations", "drydock.web")
                        .contains(name))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(forPeople)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "drydock..", "jakarta.inject..", "jakarta.enterprise.inject.."))
                .check(MAIN);
    }

    @Test
    void nobody_below_sees_what_the_bot_does() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Layout.bot())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Layout.bot())
                .check(MAIN);
    }

    @Test
    void each_package_of_the_bot_sees_only_what_it_may_of_the_others() {
        Layout.BOT.forEach((name, seen) -> {
            String[] hidden = Stream.concat(Layout.BOT.keySet().stream(), Layout.BELOW_THE_BOT.keySet().stream())
                    .filter(other -> !other.equals(name) && !Layout.covers(seen, other))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(hidden)
                    .check(MAIN);
        });
    }

    @Test
    void each_library_is_used_where_it_belongs() {
        Layout.LIBRARIES.forEach((library, users) -> noClasses()
                .that(not(resideInAnyPackage(users.toArray(String[]::new))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(MAIN));
    }

    @Test
    void nothing_is_injected_into_fields() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(MAIN);
    }

    @Test
    void the_core_asks_a_clock_that_it_was_given() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void steps_are_records_with_a_test_each() {
        List<JavaClass> steps = MAIN.stream()
                .filter(each -> each.getPackageName().startsWith(Step.class.getPackageName() + ".step"))
                .filter(each -> each.isAssignableTo(Step.class))
                .toList();
        assertThat(steps.stream().filter(step -> !step.isRecord()).map(JavaClass::getSimpleName))
                .isEmpty();
        assertThat(steps.stream().filter(step -> !hasTest(step)).map(JavaClass::getSimpleName))
                .isEmpty();
        assertThat(steps.isEmpty()).isEqualTo(isEmpty("drydock.plan.step"));
    }

    @Test
    void no_name_says_nothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .resideInAnyPackage("..util..", "..helper..", "..service..", "..impl..")
                .check(MAIN);
    }

    @Test
    void tests_neither_sleep_nor_mock() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/drydock/lab/"))
                .importPath(Path.of("target", "test-classes"));
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.easymock..")
                .check(tests);
    }

    /** Whether a package has a sentence, and nothing else yet. */
    private static boolean isEmpty(String name) {
        return MAIN.stream()
                .filter(each -> each.getPackageName().equals(name))
                .allMatch(each -> each.getSimpleName().equals("package-info"));
    }

    private static boolean hasTest(JavaClass step) {
        String path = "src/test/java/" + step.getName().replace('.', '/');
        return Stream.of("Test.java", "IT.java").map(end -> Path.of(path + end)).anyMatch(Files::exists);
    }
}
