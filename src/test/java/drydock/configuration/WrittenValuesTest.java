package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Role;
import drydock.configuration.Configuration.InvalidConfiguration;
import drydock.configuration.settings.TestingSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write arrives as they wrote it: read as the process reads it, with all that the class path brings. */
class WrittenValuesTest {
    private static final String FILE = """
            drydock:
              slack: { enabled: true, bot-token: token, app-token: token }
              people:
                alice: { roles: [operator] }
                bob: { roles: [approver] }
              clusters:
                prod-eu:
                  image: nocobase/nocobase
                  entrance: https://crm.example.com
                  hosts: { a: { docker: "tcp://10.0.0.11:2376" } }
                  nodes: [{ name: nb-1, host: a, container: nocobase-1, url: "http://10.0.0.11:13000" }]
                  balancer: { type: nginx, host: a, container: lb }
                  database: { type: postgres, host: a, container: pg, names: [nocobase], user: nocobase, password: pw }
                  storage: { host: a, directory: /srv/nocobase/storage }
                  install: 1.4.17
                  create:
                    environment: { APP_KEY: key, DB_DIALECT: postgres, DB_HOST: pg, DB_DATABASE: nocobase,
                                   DB_USER: nocobase, DB_PASSWORD: pw }
                    mounts: ["/srv/nocobase/storage:/app/nocobase/storage"]
            """;
    private static final String NASTY = " p$$w${HOME}d\\${w0rd}\\$x,y:z\\\\ ${";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {NASTY, "p${w0rd}x", "$$", "${HOME}", "a\\", "\\,", "yes", "0123", "#{x}", "%s"})
    void a_secret_from_the_environment_is_what_it_is(String secret) {
        Configuration configuration = read(
                FILE,
                Map.of(
                        "DRYDOCK_SLACK_BOT_TOKEN", secret,
                        "DRYDOCK_CLUSTERS_PROD_EU_DATABASE_PASSWORD", secret,
                        "DRYDOCK_CLUSTERS_PROD_EU_API_KEY", secret,
                        "DRYDOCK_CLUSTERS_PROD_EU_CREATE_ENVIRONMENT_APP_KEY", secret));
        assertThat(secrets(configuration)).containsOnly(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {NASTY, "p${w0rd}x", "$$", "${HOME}", "a\\", "\\,", "0123"})
    void what_a_file_refers_to_is_taken_as_it_is(String secret) {
        String file = FILE.replace("token: token", "token: \"${SECRET}\"")
                .replace("password: pw }", "password: \"${SECRET}\" }\n      api-key: ${SECRET}")
                .replace("APP_KEY: key", "APP_KEY: \"${SECRET}\"");
        assertThat(secrets(read(file, Map.of("SECRET", secret)))).containsOnly(secret);
    }

    private static List<String> secrets(Configuration configuration) {
        Cluster cluster = configuration.clusters().getFirst();
        return List.of(
                configuration.chats().slack().orElseThrow().botToken().reveal(),
                cluster.database().password().reveal(),
                cluster.apiKey().orElseThrow().reveal(),
                cluster.creation()
                        .orElseThrow()
                        .of(cluster.nodes().getFirst())
                        .environment()
                        .get("APP_KEY")
                        .reveal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "p$$w$rd | p$$w$rd",
                "a${ONE}b${TWO}c | a1b2c",
                "${NONE:other} | other",
                "${NONE:} x | ' x'",
                "${NONE:${ONE}} | 1",
                "${ONE:other} | 1",
                "\\${ONE} | ${ONE}",
                "a\\b | a\\b",
                "${1x} ${} ${ | ${1x} ${} ${"
            })
    void references_in_a_file_are_replaced_and_nothing_else_is(String written, String meant) {
        String file = FILE.replace("password: pw }", "password: '" + written + "' }");
        Cluster cluster = read(file, Map.of("ONE", "1", "TWO", "2")).clusters().getFirst();
        assertThat(cluster.database().password().reveal()).isEqualTo(meant);
    }

    @Test
    void a_reference_to_nothing_is_a_mistake_that_says_how_to_write_what_was_meant() {
        String file = FILE.replace("container: lb", "container: 'p${w0rd}x'");
        assertThat(mistakes(file, Map.of()))
                .singleElement()
                .asString()
                .startsWith("drydock.clusters.prod-eu.balancer.container refers to ${w0rd}, and there is no environment"
                        + " variable of that name.")
                .contains("write \\${ for ${");
        assertThat(read(file, Map.of("DRYDOCK_CLUSTERS_PROD_EU_BALANCER_CONTAINER", "x"))
                        .clusters())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: pw } | password: 'pa${ss}word' } | clusters.prod-eu.database.password",
                "bot-token: token | bot-token: 'pa${ss}word' | slack.bot-token",
                "APP_KEY: key | APP_KEY: 'pa${ss}word' | clusters.prod-eu.create.environment.APP_KEY",
                "install: 1.4.17 | api-key: 'pa${ss}word' | clusters.prod-eu.api-key"
            })
    void a_reference_to_nothing_in_a_secret_is_told_by_its_key_alone(String there, String written, String key) {
        assertThat(mistakes(FILE.replace(there, written), Map.of()))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("drydock." + key + " refers to ${…}, and"))
                .noneSatisfy(mistake -> assertThat(mistake).contains("ss}"));
    }

    @Test
    void a_password_of_a_cluster_with_a_dash_comes_from_a_variable_alone() {
        String file = FILE.replace(", password: pw }", " }");
        Cluster cluster = read(file, Map.of("DRYDOCK_CLUSTERS_PROD_EU_DATABASE_PASSWORD", "s3cret"))
                .clusters()
                .getFirst();
        assertThat(cluster.name()).isEqualTo("prod-eu");
        assertThat(cluster.database().password().reveal()).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no", "No", "off", "yes", "on", "ON", "true", "1.10", "1_000", "2026-01-01", "0x1F", "12:30"})
    void a_word_that_yaml_takes_for_something_else_is_the_word_that_was_written(String word) {
        String file = FILE.replace(", user: nocobase", ", user: " + word)
                .replace("DB_USER: nocobase", "DB_USER: " + word)
                .replace("names: [nocobase]", "names: [nocobase, " + word + ", x]")
                .replace("password: pw }", "password: " + word + " }");
        Cluster.Database database = read(file, Map.of()).clusters().getFirst().database();
        assertThat(database.user()).isEqualTo(word);
        assertThat(database.names()).containsExactly("nocobase", word, "x");
        assertThat(database.password().reveal()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "a,b", "a\\,b", "{x}", "0123", "${ONE}"})
    void an_element_of_a_list_is_what_was_written(String element) {
        String file = FILE.replace(
                "directory: /srv", "exclude: ['" + element.replace("${", "\\${") + "', x], directory: /srv");
        assertThat(read(file, Map.of()).clusters().getFirst().storage().exclude())
                .containsExactly(element, "x");
    }

    @Test
    void commas_part_the_elements_of_a_list_from_the_environment() {
        Map<String, String> variable = Map.of("DRYDOCK_CLUSTERS_PROD_EU_STORAGE_EXCLUDE", "a, b\\,c,, d\\e");
        assertThat(read(FILE, variable).clusters().getFirst().storage().exclude())
                .containsExactly("a", "b,c", "d\\e");
    }

    @Test
    void a_file_that_is_no_yaml_is_told_by_its_line_and_nothing_that_stands_there() {
        assertThatThrownBy(() -> read(FILE.replace("password: pw }", "password: hunter2"), Map.of()))
                .hasMessageContaining("application.yaml is no YAML at line ")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*Zx9hunter2",
                "!Zx9hunter2 x",
                "!Zx9!hunter2",
                "@Zx9",
                "`Zx9",
                "%Zx9",
                "\"a\\Zx9\"",
                "\"a\\xZx9\"",
                "*",
                "&",
                "!<Zx9"
            })
    void a_password_that_yaml_trips_over_is_not_shown(String password) {
        String file = FILE.replace("password: pw }", "password: " + password + " }");
        assertThatThrownBy(() -> read(file, Map.of()))
                .hasMessageStartingWith("Drydock does not start")
                .hasMessageNotContaining("Zx9")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void an_alias_that_is_a_password_is_told_with_its_remedy() {
        assertThatThrownBy(() -> read(FILE.replace("password: pw }", "password: *hunter2 }"), Map.of()))
                .hasMessageContaining("is no YAML at line 13: a word that begins with *, !");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: nocobase/nocobase | image: a: b | mapping values are not allowed here",
                "hosts: { a: | hosts: [ a: | expected ',' or ']', but got",
                "image: nocobase/nocobase | <tab>image: a | cannot start any token. (Do not use"
            })
    void the_form_of_a_file_is_told_in_the_parser_s_words(String right, String wrong, String problem) {
        assertThatThrownBy(() -> read(FILE.replace(right, wrong.replace("<tab>", "\t")), Map.of()))
                .hasMessageContaining(problem);
    }

    @Test
    void a_path_from_a_file_with_other_line_ends_is_the_path() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret");
        Cluster cluster = read(
                        FILE,
                        Map.of(
                                "DRYDOCK_CLUSTERS_PROD_EU_STORAGE_DIRECTORY",
                                " /srv/nocobase/storage\r",
                                "DRYDOCK_CLUSTERS_PROD_EU_DATABASE_PASSWORD",
                                "file:" + secret + "\r"))
                .clusters()
                .getFirst();
        assertThat(cluster.storage().path()).isEqualTo(Path.of("/srv/nocobase/storage"));
        assertThat(cluster.database().password().reveal()).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP\\svc", "a, b", "a\\,b", "${HOME}"})
    void a_numbered_element_from_the_environment_is_what_it_is(String element) {
        Map<String, String> variables = Map.of(
                "DRYDOCK_CLUSTERS_PROD_DATABASE_READERS_0_", element, "DRYDOCK_CLUSTERS_PROD_DATABASE_READERS_1_", "x");
        assertThat(read(FILE.replace("prod-eu", "prod"), variables)
                        .clusters()
                        .getFirst()
                        .database()
                        .readers())
                .containsExactly(element, "x");
    }

    @Test
    void a_numbered_element_is_found_below_a_name_with_a_dash_or_a_dot() {
        Map<String, String> variables = Map.of(
                "DRYDOCK_CLUSTERS_PROD_EU_DATABASE_READERS_0_", "one",
                "DRYDOCK_CLUSTERS_PROD_EU_DATABASE_READERS_1_", "two",
                "DRYDOCK_CLUSTERS_PROD_EU_NODES_1__NAME", "nb-2",
                "DRYDOCK_CLUSTERS_PROD_EU_NODES_1__HOST", "a",
                "DRYDOCK_CLUSTERS_PROD_EU_NODES_1__CONTAINER", "nocobase-2",
                "DRYDOCK_CLUSTERS_PROD_EU_NODES_1__URL", "http://10.0.0.11:13001",
                "DRYDOCK_PEOPLE__JEAN_LUC_P__ROLES_0_", "operator",
                "DRYDOCK_PEOPLE__JEAN_LUC_P__ROLES_1_", "approver",
                "DRYDOCK_CONSOLE_ALLOWED_HOSTS_0_", "drydock.example.com");
        Configuration configuration =
                read(FILE.replace("  people:\n", "  people:\n    jean-luc.p: { slack: U7 }\n"), variables);
        Cluster cluster = configuration.clusters().getFirst();
        assertThat(cluster.database().readers()).containsExactly("one", "two");
        assertThat(cluster.nodes()).extracting(Node::name).containsExactly("nb-1", "nb-2");
        assertThat(configuration.people()).anySatisfy(person -> {
            assertThat(person.name()).isEqualTo("jean-luc.p");
            assertThat(person.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.APPROVER);
        });
        assertThat(configuration.chats().console().orElseThrow().hosts()).contains("drydock.example.com");
    }

    @Test
    void a_file_of_several_documents_is_refused_since_their_lists_would_be_mixed() {
        assertThat(read("---\n" + FILE + "---\n", Map.of()).clusters()).hasSize(1);
        assertThatThrownBy(() -> read(FILE + "---\ndrydock: { check-at: '06:00' }\n", Map.of()))
                .hasMessageStartingWith("Drydock does not start")
                .hasMessageContaining("application.yaml has several documents")
                .hasMessageContaining("Write what is in them as one.");
    }

    @Test
    void a_key_that_stands_twice_is_refused_since_one_of_them_would_be_lost() {
        String twice = FILE.replace("  slack:", "  people: { zoe: { roles: [operator] } }\n  slack:");
        assertThatThrownBy(() -> read(twice, Map.of()))
                .hasMessageContaining("application.yaml is no YAML at line ")
                .hasMessageEndingWith("a key stands twice in one place.");
    }

    @Test
    void a_numbered_element_that_is_wrong_is_a_mistake_like_others() {
        assertThat(catchThrowableOfType(
                                InvalidConfiguration.class,
                                () -> read(FILE, Map.of("DRYDOCK_PEOPLE_ALICE_ROLES_0_", "operater")))
                        .mistakes())
                .anyMatch(mistake -> mistake.startsWith("drydock.people.alice.roles[0] is «operater»."));
    }

    @Test
    void no_restart_needs_no_quotes_and_a_switch_can_be_yes_and_no() {
        String file = FILE.replace("create:\n", "create:\n        restart: no\n")
                        .replace("slack: { enabled: true", "slack: { enabled: off")
                + "      approvals: { four-eyes: no }\n      backups: { rehearse: yes }\n";
        Configuration configuration = read(file, Map.of());
        Cluster cluster = configuration.clusters().getFirst();
        assertThat(cluster.creation()
                        .orElseThrow()
                        .of(cluster.nodes().getFirst())
                        .restart())
                .isEqualTo("no");
        assertThat(configuration.chats().isOn("slack")).isFalse();
        assertThat(cluster.approvals().fourEyes()).isFalse();
        assertThat(cluster.backups().rehearse()).isTrue();
    }

    @Test
    void what_other_programs_make_of_a_name_is_a_mistake_that_says_to_quote_it() {
        assertThat(mistakes(FILE.replace("alice: {", "true: {"), Map.of()))
                .singleElement()
                .asString()
                .contains("«true» under drydock.people", "in quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "\"on\""})
    void a_name_that_yaml_takes_for_true_is_the_name_that_was_written(String name) {
        assertThat(read(FILE.replace("alice: {", name + ": {"), Map.of()).people())
                .anySatisfy(person -> {
                    assertThat(person.name()).isEqualTo("on");
                    assertThat(person.roles()).isEqualTo(Set.of(Role.OPERATOR));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\n\n"})
    void a_secret_in_a_file_is_all_but_the_line_breaks_at_its_end(String end) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), NASTY + " " + end);
        String file = FILE.replace("password: pw }", "password: \"file:" + secret + "\" }");
        assertThat(read(file, Map.of())
                        .clusters()
                        .getFirst()
                        .database()
                        .password()
                        .reveal())
                .isEqualTo(NASTY + " ");
    }

    private List<String> mistakes(String file, Map<String, String> environment) {
        return catchThrowableOfType(InvalidConfiguration.class, () -> read(file, environment))
                .mistakes();
    }

    private Configuration read(String text, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", "/root");
        try {
            Path file = Files.writeString(directory.resolve("application.yaml"), text);
            return Configuration.of(
                    TestingSources.of(all, file),
                    new Configuration.Kinds(Set.of("nginx"), Set.of("postgres"), Set.of("directory")),
                    "localhost");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
