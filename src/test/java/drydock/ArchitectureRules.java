package drydock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import drydock.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The layout that CONTRIBUTING.md describes, as rules about compiled classes. */
final class ArchitectureRules {
    private static final String[] CORE = Layout.SEES.keySet().toArray(String[]::new);

    /** One rule, and the parts of which each is to be seen broken. */
    record Rule(String sentence, List<ArchRule> parts) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private ArchitectureRules() {}

    static Stream<Rule> ofMain() {
        return Stream.of(
                new Rule("the core uses Java and itself alone", theCore()),
                new Rule("each package of the core sees only what it may", seeNothingElse(Layout.SEES)),
                new Rule("configuration and state see only what they may", seeNothingElse(Layout.BELOW_THE_BOT)),
                new Rule("ports and their adapters never see plans and runs", ports()),
                new Rule(
                        "there are no cycles",
                        List.of(slices().matching("drydock.(**)").should().beFreeOfCycles())),
                new Rule("adapters of one package are private", singleAdapters()),
                new Rule("adapters are imported by nobody", adapters()),
                new Rule("nobody sees the package that puts all together", together()),
                new Rule("what the bot does for people knows no framework but CDI", forPeople()),
                new Rule("nobody below sees what the bot does", below()),
                new Rule("each package of the bot sees only what it may of the others", partsOfTheBot()),
                new Rule("each library is used where it belongs", libraries()),
                new Rule("nothing is injected into fields", injection()),
                new Rule("the core asks a clock that it was given", clock()),
                new Rule("steps are records with a test each", steps()),
                new Rule("no name says nothing", names()));
    }

    static Stream<Rule> ofTests() {
        return Stream.of(
                new Rule(
                        "tests do not sleep",
                        List.of(
                                noClasses().should().callMethod(Thread.class, "sleep", long.class),
                                noClasses().should().callMethod(Thread.class, "sleep", Duration.class))),
                new Rule(
                        "tests do not mock",
                        Stream.of("org.mockito..", "org.easymock..")
                                .map(library -> noClasses().should().dependOnClassesThat(resideInAPackage(library)))
                                .map(ArchRule.class::cast)
                                .toList()));
    }

    private static List<ArchRule> theCore() {
        return List.of(classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..").or(resideInAnyPackage(CORE))));
    }

    private static List<ArchRule> seeNothingElse(Map<String, Set<String>> mayBeSeen) {
        return mayBeSeen.entrySet().stream()
                .map(each -> seesNothing(each.getKey(), Layout.packages().stream(), each.getValue()))
                .toList();
    }

    private static ArchRule seesNothing(String name, Stream<String> of, Set<String> but) {
        String[] hidden = of.filter(other -> !other.equals(name) && !Layout.covers(but, other))
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage(name).should().dependOnClassesThat(resideInAnyPackage(hidden));
    }

    private static List<ArchRule> ports() {
        String[] ports = Layout.PORTS.stream().map(port -> port + "..").toArray(String[]::new);
        return Stream.of(
                        "drydock.plan..",
                        "drydock.run..",
                        "drydock.runbook..",
                        "drydock.configuration..",
                        "drydock.state..")
                .<ArchRule>map(hidden -> noClasses()
                        .that()
                        .resideInAnyPackage(ports)
                        .should()
                        .dependOnClassesThat(resideInAPackage(hidden)))
                .toList();
    }

    private static List<ArchRule> singleAdapters() {
        return Layout.wholeAdapters().stream()
                .filter(adapter -> Layout.adapters().stream().noneMatch(other -> other.startsWith(adapter + ".")))
                .<ArchRule>map(adapter -> classes()
                        .that()
                        .resideInAPackage(adapter)
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .notBePublic())
                .toList();
    }

    private static List<ArchRule> adapters() {
        return Layout.wholeAdapters().stream()
                .<ArchRule>map(adapter -> noClasses()
                        .that()
                        .resideOutsideOfPackage(adapter + "..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(adapter + "..")))
                .toList();
    }

    private static List<ArchRule> together() {
        return List.of(noClasses()
                .that()
                .resideOutsideOfPackage("drydock.bot")
                .should()
                .dependOnClassesThat(resideInAPackage("drydock.bot")));
    }

    private static List<ArchRule> forPeople() {
        return Layout.BOT.keySet().stream()
                .filter(name -> !Set.of("drydock.metrics", "drydock.operations", "drydock.web")
                        .contains(name))
                .<ArchRule>map(name -> classes()
                        .that()
                        .resideInAPackage(name)
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "drydock..", "jakarta.inject..", "jakarta.enterprise.inject..")))
                .toList();
    }

    private static List<ArchRule> below() {
        return Stream.of(Layout.bot())
                .<ArchRule>map(name -> noClasses()
                        .that()
                        .resideOutsideOfPackages(Layout.bot())
                        .should()
                        .dependOnClassesThat(resideInAPackage(name)))
                .toList();
    }

    private static List<ArchRule> partsOfTheBot() {
        return Layout.BOT.entrySet().stream()
                .map(each -> seesNothing(
                        each.getKey(),
                        Stream.concat(Layout.BOT.keySet().stream(), Layout.BELOW_THE_BOT.keySet().stream()),
                        each.getValue()))
                .toList();
    }

    private static List<ArchRule> libraries() {
        return Layout.LIBRARIES.entrySet().stream()
                .<ArchRule>map(each -> noClasses()
                        .that(not(resideInAnyPackage(each.getValue().toArray(String[]::new))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(each.getKey())))
                .toList();
    }

    private static List<ArchRule> injection() {
        return Stream.of("jakarta.inject.Inject", "org.eclipse.microprofile.config.inject.ConfigProperty")
                .<ArchRule>map(annotation -> fields().should().notBeAnnotatedWith(annotation))
                .toList();
    }

    private static List<ArchRule> clock() {
        return List.of(
                noClasses().that().resideInAnyPackage(CORE).should().callMethod(Instant.class, "now"),
                noClasses().that().resideInAnyPackage(CORE).should().callMethod(System.class, "currentTimeMillis"));
    }

    private static List<ArchRule> steps() {
        return List.of(
                classes()
                        .that()
                        .resideInAPackage("drydock.plan.step..")
                        .and()
                        .areAssignableTo(Step.class)
                        .should()
                        .beRecords(),
                classes()
                        .that()
                        .resideInAPackage("drydock.plan.step..")
                        .and()
                        .areAssignableTo(Step.class)
                        .should(haveATest()));
    }

    private static ArchCondition<JavaClass> haveATest() {
        return new ArchCondition<>("have a test") {
            @Override
            public void check(JavaClass step, ConditionEvents events) {
                String path = "src/test/java/" + step.getName().replace('.', '/');
                boolean has = Stream.of("Test.java", "IT.java")
                        .map(end -> Path.of(path + end))
                        .anyMatch(Files::exists);
                events.add(new SimpleConditionEvent(step, has, step.getName() + " has no test"));
            }
        };
    }

    private static List<ArchRule> names() {
        Stream<ArchRule> types = Stream.of("Impl", "Util", "Utils", "Helper", "Manager")
                .map(end -> noClasses().should().haveSimpleNameEndingWith(end));
        Stream<ArchRule> packages = Stream.of("..util..", "..helper..", "..service..", "..impl..")
                .map(name -> noClasses().should().resideInAPackage(name));
        return Stream.concat(types, packages).toList();
    }
}
