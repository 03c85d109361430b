package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import drydock.plan.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepNamesTest {
    private static final List<JavaClass> STEPS = new ClassFileImporter()
            .importPath(Path.of("target", "classes")).stream()
                    .filter(each -> each.isAssignableTo(Step.class) && !each.isInterface())
                    .toList();

    @Test
    void every_step_is_found_by_its_name() throws ClassNotFoundException {
        assertThat(STEPS).isNotEmpty();
        for (JavaClass step : STEPS) {
            assertThat(StepNames.named(step.getSimpleName())).isEqualTo(step.reflect());
        }
    }

    @Test
    void no_two_steps_have_one_name() {
        assertThat(STEPS).extracting(JavaClass::getSimpleName).doesNotHaveDuplicates();
    }

    @Test
    void every_package_that_is_looked_through_has_steps() {
        assertThat(STEPS)
                .extracting(step -> step.getPackageName().substring((StepNames.class.getPackageName() + ".").length()))
                .containsAll(StepNames.PACKAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Missing",
                "NodePlace",
                "UnresponsiveNode",
                "startnodes",
                "node.StartNodes",
                "StartNodes$Builder",
                "../StartNodes",
                "java.lang.Runtime",
                "package-info"
            })
    void what_is_no_step_is_none_whatever_it_is_called(String name) {
        assertThatThrownBy(() -> StepNames.named(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
