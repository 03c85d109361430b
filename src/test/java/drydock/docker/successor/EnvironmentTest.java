package drydock.docker.successor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final List<String> KEYS = List.of("A", "B", "C", "D");
    private static final List<String> VALUES = List.of("", "1", "2", "a=b");

    @Test
    void what_the_image_sets_is_not_the_containers_own() {
        assertThat(Environment.own(List.of("X=1", "PATH=/bin", "V=1"), List.of("PATH=/bin", "V=1")))
                .containsExactly("X=1");
    }

    @Test
    void an_overridden_variable_of_the_image_is_the_containers_own() {
        assertThat(Environment.own(List.of("V=2", "PATH=/bin"), List.of("PATH=/bin", "V=1")))
                .containsExactly("V=2");
    }

    @Test
    void an_explicit_value_that_equals_the_images_is_found_by_its_place() {
        assertThat(Environment.own(List.of("V=1", "PATH=/bin"), List.of("PATH=/bin", "V=1")))
                .containsExactly("V=1");
    }

    @Test
    void an_environment_that_no_engine_wrote_from_this_image_is_subtracted() {
        assertThat(Environment.own(List.of("PATH=/bin", "X=1"), List.of("V=1", "PATH=/bin")))
                .containsExactly("X=1");
    }

    @Test
    void values_are_set_where_they_stand_or_at_the_end() {
        assertThat(Environment.with(List.of("A=1", "B", "C=3"), Map.of("B", "2", "D", "4")))
                .containsExactly("A=1", "B=2", "C=3", "D=4");
    }

    @Test
    void what_is_taken_apart_can_be_put_together_again_for_any_two_lists() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            List<String> set = variables(random);
            List<String> image = variables(random);
            List<String> container = merged(set, image);
            List<String> own = Environment.own(container, image);
            assertThat(merged(own, image)).as("%s on %s", set, image).isEqualTo(container);
            assertThat(set).as("invented for %s on %s", set, image).containsAll(own);
        }
    }

    @Test
    void what_a_person_set_otherwise_than_the_image_survives_any_image() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            List<String> set = variables(random);
            List<String> image = variables(random);
            List<String> own = Environment.own(merged(set, image), image);
            List<String> different =
                    set.stream().filter(entry -> !image.contains(entry)).toList();
            assertThat(merged(own, variables(random)))
                    .as("%s on %s", set, image)
                    .containsAll(different);
        }
    }

    private static List<String> variables(Random random) {
        List<String> variables = new ArrayList<>();
        List<String> keys = new ArrayList<>(KEYS);
        java.util.Collections.shuffle(keys, random);
        for (String key : keys.subList(0, random.nextInt(KEYS.size() + 1))) {
            variables.add(key + "=" + VALUES.get(random.nextInt(VALUES.size())));
        }
        return variables;
    }

    /** As an engine does it. */
    private static List<String> merged(List<String> set, List<String> image) {
        List<String> all = new ArrayList<>(set);
        image.stream()
                .filter(entry -> set.stream().noneMatch(own -> key(own).equals(key(entry))))
                .forEach(all::add);
        return all;
    }

    private static String key(String entry) {
        return entry.substring(0, entry.indexOf('='));
    }
}
