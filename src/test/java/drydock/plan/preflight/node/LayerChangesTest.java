package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerChangesTest {

    /** Answers as a container would in which these are the files, and these the ones that came after the unpacking. */
    private record Told(List<String> all, List<String> late) implements LayerChanges.Inside {
        @Override
        public Collection<String> files(Collection<String> paths) {
            return paths.stream().filter(all::contains).toList();
        }

        @Override
        public Collection<String> sinceUnpacked() {
            return late;
        }
    }

    private static final Told NOTHING = new Told(List.of(), List.of());

    @Test
    void what_every_nocobase_writes_is_left_out() {
        assertThat(new LayerChanges(Map.ofEntries(
                                Map.entry("/root", "C"),
                                Map.entry("/root/.pm2", "A"),
                                Map.entry("/root/.pm2/pm2.log", "A"),
                                Map.entry("/root/.nocobase/gateway.sock", "A"),
                                Map.entry("/tmp/yarn--1763-0.27/node", "A"),
                                Map.entry("/usr/sbin/docker-init", "A"),
                                Map.entry("/run/nginx.pid", "A"),
                                Map.entry("/var/lib", "A"),
                                Map.entry("/var/lib/nginx", "A"),
                                Map.entry("/var/lib/nginx/body", "A"),
                                Map.entry("/app/nocobase/.git/HEAD", "A"),
                                Map.entry("/app/nocobase/node_modules/@my-company", "A"),
                                Map.entry("/app/nocobase/node_modules/@my-company/plugin-orders", "A")))
                        .byHand(NOTHING))
                .isEmpty();
    }

    /** The same places, and what only looks like one of them. */
    @Test
    void what_a_person_put_beside_that_is_left() {
        assertThat(new LayerChanges(Map.ofEntries(
                                Map.entry("/root", "C"),
                                Map.entry("/root/.pm2/pm2.log", "A"),
                                Map.entry("/root/patch.sh", "A"),
                                Map.entry("/run/nginx.pid", "A"),
                                Map.entry("/tmp/yarn--1763-0.27/node", "A"),
                                Map.entry("/runner", "A"),
                                Map.entry("/etc/nginx/sites-enabled/nocobase.conf", "A"),
                                Map.entry("/etc/nginx/sites-enabled/mine.conf", "A"),
                                Map.entry("/app/nocobase/.git/HEAD", "A"),
                                Map.entry("/app/nocobase/.gitlab-ci.yml", "A"),
                                Map.entry("/app/nocobase/packages/mine.js", "A"),
                                Map.entry("/app/nocobase/node_modules/lodash/patched.js", "A"),
                                Map.entry("/app/nocobase/node_modules/@mine", "A"),
                                Map.entry("/app/nocobase/node_modules/@mine/plugin/server.js", "A"),
                                Map.entry("/var/lib", "A"),
                                Map.entry("/var/lib/nginx/body", "A"),
                                Map.entry("/var/www/logo.svg", "A")))
                        .byHand(NOTHING))
                .containsExactlyInAnyOrder(
                        "A /root/patch.sh",
                        "A /runner",
                        "A /etc/nginx/sites-enabled/mine.conf",
                        "A /app/nocobase/.gitlab-ci.yml",
                        "A /app/nocobase/packages/mine.js",
                        "A /app/nocobase/node_modules/lodash/patched.js",
                        "A /app/nocobase/node_modules/@mine",
                        "A /var/www/logo.svg");
    }

    @Test
    void secrets_that_compose_copied_there_are_left() {
        assertThat(new LayerChanges(Map.of("/run", "C", "/run/secrets", "A", "/run/secrets/db", "A", "/run/x.pid", "A"))
                        .byHand(NOTHING))
                .containsExactly("A /run/secrets");
    }

    @Test
    void what_a_person_put_there_changed_or_took_away_is_left() {
        Map<String, String> changes = Map.of(
                "/etc", "C",
                "/etc/hosts.allow", "C",
                "/usr/bin", "C",
                "/usr/bin/psql", "A",
                "/opt/client", "A",
                "/opt/client/bin", "A",
                "/opt/client-17", "A",
                "/app/nocobase/packages/old.js", "D",
                "/srv", "C");

        assertThat(new LayerChanges(changes).byHand(new Told(List.of("/etc/hosts.allow"), List.of())))
                .containsExactlyInAnyOrder(
                        "C /etc/hosts.allow",
                        "A /usr/bin/psql",
                        "A /opt/client",
                        "A /opt/client-17",
                        "D /app/nocobase/packages/old.js");
    }

    @Test
    void an_application_that_the_image_unpacked_is_told_from_what_was_changed_in_it() {
        Map<String, String> changes = Map.of(
                "/app/nocobase", "A",
                "/app/nocobase/package.json", "A",
                "/app/nocobase/node_modules/lodash/index.js", "A",
                "/app/nocobase/team.js", "A",
                "/usr/bin/psql", "A");

        assertThat(new LayerChanges(changes)
                        .byHand(new Told(List.of(), List.of("/app/nocobase/team.js", "/app/nocobase/.git/index"))))
                .containsExactlyInAnyOrder("A /app/nocobase/team.js", "A /usr/bin/psql");
    }
}
