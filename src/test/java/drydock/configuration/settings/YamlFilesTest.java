package drydock.configuration.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several files counts, as the process reads them: beside it, named by a setting, and of a profile. */
class YamlFilesTest {
    private static final int ENVIRONMENT = 300;
    private static final int SYSTEM_PROPERTY = 400;

    @TempDir
    Path directory;

    @BeforeEach
    void one_beside_the_process() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        file("config/application.yaml", "key: beside\nnodes: [{ name: a }, { name: b }, { name: c }]");
    }

    @Test
    void each_is_a_source_with_its_own_name_and_ordinal() throws IOException {
        Path further = file("further.yaml", "key: further");
        assertThat(sources(SYSTEM_PROPERTY, Map.of(), further))
                .filteredOn(source -> source.getName().startsWith("YAML "))
                .extracting(ConfigSource::getOrdinal)
                .containsExactly(400, 265);
        assertThat(sources(SYSTEM_PROPERTY, Map.of(), further))
                .extracting(ConfigSource::getName)
                .anyMatch(name -> name.endsWith("further.yaml"))
                .anyMatch(name -> name.endsWith("config/application.yaml"));
    }

    @Test
    void a_further_one_has_the_rank_of_what_names_it() throws IOException {
        Path further = file("further.yaml", "key: further");
        assertThat(config(SYSTEM_PROPERTY, Map.of("KEY", "environment"), further))
                .contains("further");
        assertThat(config(280, Map.of("KEY", "environment"), further)).contains("environment");
        assertThat(config(280, Map.of(), further)).contains("further");
        assertThat(config(200, Map.of(), further)).contains("beside");
    }

    @Test
    void an_ordinal_that_stands_in_one_is_that_one_s_alone() throws IOException {
        Path demo = file("overlay.yaml", "config_ordinal: 280\nkey: overlay");
        assertThat(config(SYSTEM_PROPERTY, Map.of(), demo)).contains("overlay");
        assertThat(config(SYSTEM_PROPERTY, Map.of("KEY", "environment"), demo)).contains("environment");
        Path high = file("high.yaml", "config_ordinal: 350\nother: high");
        assertThat(config(SYSTEM_PROPERTY, Map.of("KEY", "environment"), high)).contains("environment");
        Path low = file("low.yaml", "config_ordinal: 100\nkey: low");
        assertThat(sources(SYSTEM_PROPERTY, Map.of(), low))
                .filteredOn(source -> source.getName().startsWith("YAML "))
                .extracting(ConfigSource::getOrdinal)
                .containsExactly(265, 100);
        assertThat(config(SYSTEM_PROPERTY, Map.of(), low)).contains("beside");
    }

    @Test
    void of_several_with_one_rank_the_first_that_is_named_counts() throws IOException {
        Path first = file("first.yaml", "key: first\nnodes: [{ name: x }]");
        Path second = file("second.yaml", "key: second\nnodes: [{ name: y }, { name: z }]");
        assertThat(config(ENVIRONMENT, Map.of(), first, second)).contains("first");
        assertThat(nodes(ENVIRONMENT, List.of(), first, second)).containsExactly("x");
    }

    @Test
    void a_list_takes_the_place_of_the_whole_list_and_so_does_an_empty_one() throws IOException {
        assertThat(nodes(ENVIRONMENT, List.of())).containsExactly("a", "b", "c");
        assertThat(nodes(ENVIRONMENT, List.of(), file("one.yaml", "nodes: [{ name: x }]")))
                .containsExactly("x");
        assertThat(nodes(ENVIRONMENT, List.of(), file("none.yaml", "nodes: []")))
                .isEmpty();
        assertThat(nodes(200, List.of(), file("five.yaml", "nodes: [{name: 1}, {name: 2}, {name: 3}, {name: 4}]")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_list_in_the_file_of_a_profile_takes_the_place_of_the_whole_list() throws IOException {
        file("config/application-prod.yaml", "nodes: [{ name: x }, { name: y }]");
        file("config/application-eu.yaml", "nodes: [{ name: z }]");
        assertThat(nodes(ENVIRONMENT, List.of("prod"))).containsExactly("x", "y");
        assertThat(nodes(ENVIRONMENT, List.of("prod", "eu"))).containsExactly("z");
        assertThat(nodes(ENVIRONMENT, List.of())).containsExactly("a", "b", "c");
    }

    private List<String> nodes(int ordinal, List<String> profiles, Path... files) {
        SmallRyeConfig config = over(TestingSources.of(new YamlFiles(directory), profiles, Map.of(), ordinal, files));
        return List.of(0, 1, 2, 3).stream()
                .map(number -> config.getOptionalValue("nodes[" + number + "].name", String.class))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> config(int ordinal, Map<String, String> environment, Path... files) {
        return over(sources(ordinal, environment, files)).getOptionalValue("key", String.class);
    }

    private static SmallRyeConfig over(List<ConfigSource> sources) {
        return new SmallRyeConfigBuilder().withSources(sources).build();
    }

    private List<ConfigSource> sources(int ordinal, Map<String, String> environment, Path... files) {
        return TestingSources.of(new YamlFiles(directory), List.of(), environment, ordinal, files);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
