package drydock.answer;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsTextTest {
    private static final Optional<Version> VERSION = Optional.of(Version.of("2.2.15"));
    private static final List<Plugin> PLUGINS = List.of(
            new Plugin("acl", "@nocobase/plugin-acl", VERSION, true, true),
            new Plugin("users", "@nocobase/plugin-users", VERSION, true, true),
            new Plugin("map", "@nocobase/plugin-map", VERSION, false, false));

    private final Cluster cluster = new Shape().cluster();

    @Test
    void what_nocobase_cannot_do_without_is_counted_and_not_listed() {
        List<String> lines = list(false);

        assertThat(lines)
                .hasSize(3)
                .noneMatch(line -> line.contains("acl"))
                .anyMatch(line -> line.contains("map 2.2.15 disabled"));
        assertThat(lines.getLast()).contains("2 built-in ones are left out", "--all");
    }

    @Test
    void with_all_everything_is_listed() {
        assertThat(list(true)).hasSize(4).anyMatch(line -> line.contains("acl 2.2.15 enabled"));
    }

    private List<String> list(boolean all) {
        return Messages.ENGLISH.of(PluginsText.of(cluster, cluster.firstNode(), PLUGINS, all));
    }
}
