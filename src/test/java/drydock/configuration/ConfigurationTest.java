package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.chat.ChatSettings;
import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.Creation;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.Role;
import drydock.cluster.Secret;
import drydock.cluster.software.Version;
import drydock.configuration.Configuration.InvalidConfiguration;
import drydock.configuration.settings.TestingSources;
import drydock.policy.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final Configuration.Kinds KINDS =
            new Configuration.Kinds(Set.of("nginx", "manual"), Set.of("postgres"), Set.of("directory", "s3"));
    private static final String SMALLEST = """
            drydock:
              people:
                alice: { slack: U0ALICE, roles: [operator] }
                bob: { discord: "2", roles: [operator, approver] }
              clusters:
                prod:
                  image: nocobase/nocobase
                  entrance: https://crm.example.com
                  hosts:
                    a: { docker: "tcp://10.0.0.11:2376", tls: /etc/drydock/tls/a }
                    b: { docker: "unix:///var/run/docker.sock" }
                  nodes:
                    - { name: nb-2, host: b, container: nocobase-2, url: "http://10.0.0.12:13000" }
                    - { name: nb-10, host: a, container: nocobase-10, url: "http://10.0.0.11:13001" }
                    - { name: nb-1, host: a, container: nocobase-1, url: "http://10.0.0.11:13000" }
                  balancer: { type: nginx, host: a, container: lb }
                  database: { type: postgres, host: a, container: pg, names: [nocobase], user: nocobase, password: pw }
                  storage: { host: a, directory: /srv/nocobase/storage }
            """;

    @TempDir
    Path directory;

    @Test
    void what_is_left_out_has_the_defaults_of_the_reference() {
        Cluster prod = configuration(SMALLEST).clusters().getFirst();
        assertThat(prod.language()).isEqualTo(Locale.ENGLISH);
        assertThat(prod.channels()).isEmpty();
        assertThat(prod.image().tagSuffix()).isEmpty();
        assertThat(prod.image().registry()).isEmpty();
        assertThat(prod.probes()).containsExactly("/", "/api/app:getInfo");
        assertThat(prod.apiKey()).isEmpty();
        assertThat(prod.database().readers()).isEmpty();
        assertThat(prod.storage().exclude()).containsExactly("backups", "logs", "cache");
        assertThat(prod.backups())
                .isEqualTo(new Cluster.Backups(
                        "directory", Path.of("/var/lib/drydock/backups"), 10, Optional.empty(), true));
        assertThat(prod.approvals())
                .isEqualTo(new Cluster.Approvals(
                        1,
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofSeconds(5),
                        Cluster.OnFailure.ASK));
        assertThat(prod.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(prod.upgradeTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(prod.outageTimeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(prod.rest()).isEqualTo(Cluster.Rest.ONE_BY_ONE);
        assertThat(prod.reopen()).isEqualTo(Cluster.Reopen.AFTER_ALL);
        assertThat(prod.upgradesAllowed()).isTrue();
        assertThat(prod.windows().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void when_a_backup_is_proven_and_where_and_how_long_sealed_copies_stay() {
        String said = "backups: { proof: alongside, prove-on: a, keep-sealed: 24h }";
        Cluster prod = configuration(SMALLEST, "drydock: { clusters: { prod: { " + said + " } } }")
                .clusters()
                .getFirst();
        assertThat(prod.backups().proof()).isEqualTo(Cluster.Proof.ALONGSIDE);
        assertThat(prod.backups().proveOn()).contains("a");
        assertThat(prod.backups().keepSealed()).contains(Duration.ofHours(24));
    }

    @Test
    void backups_lie_in_a_bucket_where_that_is_said() {
        String said =
                "endpoint: 'https://s3.example.com', name: acme, prefix: /nocobase/, access-key: me, secret-key: it";
        assertThat(inBucket(said).backups().bucket())
                .contains(new Cluster.Bucket(
                        Optional.of(URI.create("https://s3.example.com")),
                        "us-east-1",
                        "acme",
                        "nocobase",
                        Optional.of(new Cluster.Login("me", Optional.of(new Secret("it")))),
                        true));
        assertThat(inBucket("name: acme, region: eu-central-1").backups().bucket())
                .contains(new Cluster.Bucket(Optional.empty(), "eu-central-1", "acme", "", Optional.empty(), false));
        assertThat(configuration(SMALLEST).clusters().getFirst().backups().bucket())
                .isEmpty();
    }

    private Cluster inBucket(String said) {
        return configuration(SMALLEST, bucket(said)).clusters().getFirst();
    }

    private static String bucket(String said) {
        return "drydock: { clusters: { prod: { backups: { type: s3, s3: { " + said + " } } } } }";
    }

    @Test
    void of_a_bucket_that_cannot_be_reached_all_is_said_at_once() {
        assertThat(mistakes(SMALLEST, bucket("endpoint: s3.example.com, access-key: me")))
                .anyMatch(mistake -> mistake.contains("backups.s3.name is missing"))
                .anyMatch(mistake -> mistake.contains("backups.s3.secret-key is missing"))
                .anyMatch(mistake -> mistake.contains("backups.s3.endpoint is «s3.example.com»"))
                .hasSize(3);
    }

    @Test
    void a_daily_check_has_a_time_of_the_day_or_there_is_none() {
        assertThat(configuration(SMALLEST).checkAt()).isEmpty();
        assertThat(configuration(SMALLEST, "drydock: { check-at: \"16:30\" }").checkAt())
                .contains(LocalTime.of(16, 30));
        assertThat(configuration(SMALLEST, "drydock: { check-at: 16:30 }").checkAt())
                .contains(LocalTime.of(16, 30));
        assertThat(mistakes(SMALLEST + "  check-at: 25:00\n"))
                .singleElement()
                .isEqualTo("drydock.check-at is «25:00». It is a time of the day such as 06:00.");
    }

    @Test
    void the_pages_are_reached_on_this_machine_or_where_the_configuration_says() {
        assertThat(configuration(SMALLEST).url()).hasToString("http://localhost:8080");
        assertThat(configuration(
                                SMALLEST,
                                "drydock: { url: 'https://drydock.example.com/', console: { allowed-hosts: [Drydock.example.com] } }")
                        .url())
                .hasToString("https://drydock.example.com/");
        assertThat(configuration(SMALLEST, "drydock: { url: 'https://crm.example.com/x', console: { enabled: false } }")
                        .url())
                .hasToString("https://crm.example.com/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drydock.example.com | drydock.url is «drydock.example.com». It is an address such as",
                "ftp://localhost | drydock.url is «ftp://localhost». It is an address such as",
                "https://a:b@localhost | drydock.url has a user name or a password in it",
                "http://localhost/?a=b | drydock.url is «http://localhost/?a=b». It is an address without",
                "https://drydock.example.com | drydock.url is https://drydock.example.com, and the pages do not answer"
            })
    void an_address_of_the_pages_that_leads_nowhere_is_refused(String url, String mistake) {
        assertThat(mistakes(SMALLEST + "  url: '" + url + "'\n"))
                .singleElement()
                .asString()
                .startsWith(mistake);
    }

    @Test
    void hosts_and_people_are_read_with_their_ids() {
        Configuration configuration = configuration(SMALLEST);
        assertThat(configuration.clusters().getFirst().hosts())
                .extracting(Host::docker)
                .containsExactly(URI.create("tcp://10.0.0.11:2376"), URI.create("unix:///var/run/docker.sock"));
        assertThat(configuration.people())
                .containsExactly(
                        new Person("alice", Map.of("console", "alice", "slack", "U0ALICE"), Set.of(Role.OPERATOR)),
                        new Person(
                                "bob", Map.of("console", "bob", "discord", "2"), Set.of(Role.OPERATOR, Role.APPROVER)));
    }

    @Test
    void the_console_knows_its_people_and_the_names_under_which_a_proxy_passes_it_on() {
        assertThat(configuration(SMALLEST).chats().console())
                .contains(new ChatSettings.Console(List.of("alice", "bob"), List.of()));
        String further = "drydock: { console: { allowed-hosts: [drydock.example.com, crm.example.com] } }";
        assertThat(configuration(SMALLEST, further)
                        .chats()
                        .console()
                        .orElseThrow()
                        .hosts())
                .containsExactly("drydock.example.com", "crm.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.5", "::", "drydock.example.com"})
    void a_console_that_others_reach_needs_the_names_to_which_it_answers(String address) {
        assertThat(mistakesAt(address, SMALLEST))
                .singleElement()
                .asString()
                .startsWith("drydock.console.allowed-hosts is missing. Drydock listens on " + address)
                .contains(
                        "console: { allowed-hosts: [drydock.example.com] }",
                        "[localhost]",
                        "console: { enabled: false }");
        assertThat(mistakesAt(address, SMALLEST + "  console: { allowed-hosts: [drydock.example.com] }\n"))
                .isEmpty();
        assertThat(mistakesAt(address, SMALLEST + "  console: { enabled: false }\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ENABLE_FORWARDED_HOST, enable-forwarded-host", "ALLOW_FORWARDED, allow-forwarded"})
    void no_header_may_say_under_which_name_the_console_is_spoken_to(String variable, String key) {
        Map<String, String> believing =
                Map.of("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true", "QUARKUS_HTTP_PROXY_" + variable, "true");
        InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> read(believing, SMALLEST));
        assertThat(invalid.mistakes())
                .singleElement()
                .asString()
                .startsWith("quarkus.http.proxy." + key + " is true")
                .contains("drydock.console.allowed-hosts");
        assertThat(read(believing, SMALLEST + "  console: { enabled: false }\n").clusters())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://drydock.example.com", "drydock.example.com:8080", "'*'", "a b"})
    void a_name_of_the_console_is_a_name_alone(String host) {
        assertThat(mistakes(SMALLEST + "  console: { allowed-hosts: [" + host + "] }\n"))
                .singleElement()
                .asString()
                .startsWith("drydock.console.allowed-hosts is «" + host.replace("'", "") + "».");
    }

    @Test
    void nodes_keep_the_order_in_which_they_are_written() {
        assertThat(nodes(configuration(SMALLEST))).containsExactly("nb-2", "nb-10", "nb-1");
    }

    @Test
    void a_variable_that_changes_one_node_does_not_change_their_order() {
        Map<String, String> variable = Map.of("DRYDOCK_CLUSTERS_PROD_NODES_2__HOST", "b");
        Configuration configuration = read(variable, SMALLEST);
        assertThat(nodes(configuration)).containsExactly("nb-2", "nb-10", "nb-1");
        assertThat(configuration.clusters().getFirst().node("nb-1").host()).isEqualTo("b");
    }

    @Test
    void nodes_in_a_further_file_take_the_place_of_all_of_the_first_one() {
        String further = "drydock: { clusters: { prod: { nodes: ["
                + "{ name: nb-9, host: b, container: nocobase-9, url: 'http://10.0.0.12:13009' }] } } }";
        assertThat(nodes(configuration(SMALLEST, further))).containsExactly("nb-9");
    }

    @Test
    void a_shorter_list_in_a_further_file_replaces_the_longer_one() {
        String further = "drydock: { people: { alice: { roles: [approver] }, bob: { roles: [operator] } } }";
        assertThat(configuration(SMALLEST, further).people())
                .extracting(Person::roles)
                .containsExactly(Set.of(Role.APPROVER), Set.of(Role.OPERATOR));
    }

    @Test
    void an_empty_list_means_none_and_not_the_default() {
        assertThat(configuration(SMALLEST.replace("directory: /srv/nocobase/storage", "directory: /srv, exclude: []"))
                        .clusters()
                        .getFirst()
                        .storage()
                        .exclude())
                .isEmpty();
    }

    @Test
    void a_value_from_the_environment_wins() {
        Cluster prod = read(Map.of("DRYDOCK_CLUSTERS_PROD_DATABASE_PASSWORD", "from the environment"), SMALLEST)
                .clusters()
                .getFirst();
        assertThat(prod.database().password().reveal()).isEqualTo("from the environment");
    }

    @Test
    void a_secret_is_read_from_the_file_that_it_names() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret, with a comma\n");
        assertThat(configuration(SMALLEST.replace("password: pw", "password: \"file:" + secret + "\""))
                        .clusters()
                        .getFirst()
                        .database()
                        .password()
                        .reveal())
                .isEqualTo("s3cret, with a comma");
    }

    @Test
    void a_secret_file_that_is_not_there_is_a_mistake() {
        assertThat(mistakes(SMALLEST.replace("password: pw", "password: \"file:/not/there\"")))
                .containsExactly(
                        "drydock.clusters.prod.database.password is «file:/not/there». There is no such file, or"
                                + " it cannot be read by this user.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'registry: { url: https://ops:s3cret@registry.example.com }' | registry.url",
                "'registry: { url: \"me:s3cret@registry.example.com\" }' | registry.url",
                "'registry: { url: \"me:s3c//s3cret@registry.example.com\" }' | registry.url",
                "'plugin-sources: [https://ops:s3cret@npm.example.com/]' | plugin-sources",
                "'plugin-sources: [https://ops:s3c@s3cret@npm.example.com/]' | plugin-sources"
            })
    void a_password_in_an_address_is_a_mistake_and_not_shown(String line, String key) {
        assertThat(String.join("\n", mistakes(SMALLEST + "      " + line + "\n")))
                .contains("drydock.clusters.prod." + key)
                .doesNotContain("s3c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack: { enabled: true, bot-token: b, app-token: a, api-url: 'https://ops:s3c@slack.example.com/' } | slack.api-url",
                "discord: { enabled: true, token: t, api-url: 'https://ops:s3c@discord.example.com/' } | discord.api-url",
                "discord: { enabled: true, token: t, gateway-url: 'wss://ops:s3c@discord.example.com/' } | discord.gateway-url",
                "slack: { enabled: true, bot-token: b, app-token: a, api-url: 'slack.example.com' } | slack.api-url is «slack.example.com»",
                "discord: { enabled: true, token: t, gateway-url: 'https://discord.example.com' } | discord.gateway-url is"
            })
    void the_address_of_a_chat_is_one_and_has_no_password_in_it(String line, String mistake) {
        assertThat(mistakes(SMALLEST + "  " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("drydock." + mistake)
                .doesNotContain("s3c");
    }

    @Test
    void a_balancer_that_a_person_switches_has_no_container_and_opens_once_all_nodes_serve() {
        String manual = SMALLEST.replace("type: nginx, host: a, container: lb", "type: manual");

        assertThat(configuration(manual).clusters().getFirst().balancer().isManual())
                .isTrue();
        assertThat(mistakes(manual.replaceFirst("(?m)^( *)balancer:", "$1reopen: after-first\n$1balancer:")))
                .singleElement()
                .asString()
                .startsWith("drydock.clusters.prod.reopen is «after-first». A balancer that a person switches");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: nocobase/nocobase | imagee: x | drydock.clusters.prod.imagee is not a key. Did you mean image?",
                "nodes: | node: | drydock.clusters.prod.node is not a key. Did you mean nodes? Known there: ",
                "image: nocobase/nocobase | other: x | drydock.clusters.prod.image is missing.",
                "image: nocobase/nocobase | image: 'nocobase/nocobase:1.4' | It is the image without tag and digest",
                "image: nocobase/nocobase | image: [] | drydock.clusters.prod.image is missing.",
                "directory: /srv/nocobase/storage | directry: /srv | drydock.clusters.prod.storage.directry is not a key. Did you mean directory?",
                "directory: /srv/nocobase/storage | directory: srv | It is a path on its host that begins with a slash.",
                "name: nb-1, host: a | name: nb-1, host: aa | drydock.clusters.prod.nodes[nb-1].host is «aa». There is no such host. Did you mean a?",
                "host: a, container: lb | host: z, container: lb | drydock.clusters.prod.balancer.host is «z». There is no such host. The hosts are: a, b.",
                "type: nginx | type: manual | drydock.clusters.prod.balancer.container is «lb». A person switches this balancer",
                "name: nb-1, | '' | drydock.clusters.prod.nodes[2].name is missing.",
                "name: nb-1, | name: nb-2, | drydock.clusters.prod.nodes has «nb-2» more than once.",
                "name: nb-1, | name: NB, | «NB» under drydock.clusters.prod.nodes is not a name.",
                "type: nginx | type: ngnix | drydock.clusters.prod.balancer.type is «ngnix». Did you mean nginx? It is one of: manual, nginx.",
                "type: postgres | type: mysql | drydock.clusters.prod.database.type is «mysql». It is one of: postgres.",
                "names: [nocobase] | names: [] | drydock.clusters.prod.database.names is missing.",
                ", password: pw | '' | drydock.clusters.prod.database.password is missing.",
                "storage: { host: a, | storage: { host: nas, | drydock.clusters.prod.storage.host is «nas».",
                "https://crm.example.com | crm.example.com | drydock.clusters.prod.entrance is «crm.example.com». It is an address such as https://",
                "https://crm.example.com | 'https://crm example' | drydock.clusters.prod.entrance is",
                "https://crm.example.com | ftp://crm.example.com | drydock.clusters.prod.entrance is",
                "tcp://10.0.0.11:2376 | http://ops@10.0.0.11 | drydock.clusters.prod.hosts.a.docker is «http://…@10.0.0.11». It is an address such as tcp://",
                "roles: [operator] | roles: [operater] | drydock.people.alice.roles is «operater». Did you mean operator?",
                "roles: [operator, approver] | roles: [operator] | Nobody could pass the gates of drydock.clusters.prod: they take 1 who did not ask themselves, and there are 0 approvers.",
                "slack: U0ALICE | discord: '2' | That is alice's already; each person has their own.",
                "prod: | Prod.x: | «Prod.x» under drydock.clusters is not a name."
            })
    void each_mistake_is_named_with_what_would_be_right(String right, String wrong, String message) {
        if (message != null) {
            assertThat(String.join("\n", mistakes(SMALLEST.replace(right, wrong))))
                    .contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other-nodes: one-by-on | drydock.clusters.prod.other-nodes is «one-by-on». Did you mean one-by-one? It is one of: one-by-one, together.",
                "reopen: now | drydock.clusters.prod.reopen is «now». It is one of: after-all, after-first.",
                "upgrades: yes | drydock.clusters.prod.upgrades is «yes». It is one of: allowed, forbidden.",
                "language: xx | drydock.clusters.prod.language is «xx». It is one of: en, th.",
                "drain-timeout: 20 | drydock.clusters.prod.drain-timeout is «20». A duration is a number and a unit",
                "upgrade-timeout: soon | drydock.clusters.prod.upgrade-timeout is «soon».",
                "outage-timeout: 3 | drydock.clusters.prod.outage-timeout is «3».",
                "time-zone: Asia/Bangkoc | Did you mean Asia/Bangkok?",
                "windows: [SAT 1-5] | drydock.clusters.prod.windows is «SAT 1-5». A window is a day and two times",
                "entrance-accepts: [503] | drydock.clusters.prod.entrance-accepts is «503». It is a whole number from 400 to 499.",
                "'compose: { edit: true, program: docker-compose }' | drydock.clusters.prod.compose.program is «docker-compose». It is the whole path",
                "entrance-ca: /nowhere.pem | drydock.clusters.prod.entrance-ca is «/nowhere.pem». It is a file with certificates",
                "api-path: /nb-api | drydock.clusters.prod.api-path is «/nb-api». It begins and ends with a slash",
                "probes: [health] | drydock.clusters.prod.probes is «health». A probe is a path",
                "'approvals: { quorum: 0 }' | drydock.clusters.prod.approvals.quorum is «0». It is a whole number from 1 to 100.",
                "'approvals: { quorum: 2 }' | they take 2 who did not ask themselves, and there is 1 approver.",
                "'approvals: { four-eyes: maybe }' | drydock.clusters.prod.approvals.four-eyes is «maybe».",
                "'approvals: { on-failure: rollback }' | Did you mean roll-back?",
                "'redis: { container: redis }' | drydock.clusters.prod.redis.host is missing.",
                "'redis: { host: a }' | drydock.clusters.prod.redis.container is missing.",
                "'backups: { keep-for: soon }' | drydock.clusters.prod.backups.keep-for is «soon».",
                "'backups: { keep: many }' | drydock.clusters.prod.backups.keep is «many».",
                "'backups: { type: tape }' | drydock.clusters.prod.backups.type is «tape». It is one of: directory, s3.",
                "backups: 7 | drydock.clusters.prod.backups is a single value. It has keys under it: directory, keep, keep-for, keep-sealed, proof, prove-on, rehearse, s3, type.",
                "'backups: { proof: before-reopenin }' | drydock.clusters.prod.backups.proof is «before-reopenin». Did you mean before-reopening? It is one of: alongside, before-reopening, before-upgrade.",
                "'backups: { proff: alongside }' | drydock.clusters.prod.backups.proff is not a key. Did you mean proof?",
                "'backups: { prove-on: z }' | drydock.clusters.prod.backups.prove-on is «z». There is no such host.",
                "'backups: { keep-sealed: a day }' | drydock.clusters.prod.backups.keep-sealed is «a day». A duration is",
                "'registry: { user: x }' | drydock.clusters.prod.registry.url is missing.",
                "'tag-pattern: latest' | drydock.clusters.prod.tag-pattern is «latest». It is a tag with {version} or {build} in it",
                "'tag-pattern: \"{version}-{version}\"' | drydock.clusters.prod.tag-pattern is",
                "'registry: { credentials-file: /nowhere.json }' | drydock.clusters.prod.registry.credentials-file is «/nowhere.json». It is a file as `docker login` writes it"
            })
    void each_wrong_word_is_named_with_the_right_ones(String line, String message) {
        assertThat(String.join("\n", mistakes(SMALLEST + "      " + line + "\n")))
                .contains(message);
    }

    @Test
    void another_role_may_keep_the_databases_with_its_password_or_by_the_local_socket() {
        assertThat(configuration(SMALLEST)
                        .clusters()
                        .getFirst()
                        .database()
                        .keeper()
                        .user())
                .isEqualTo("nocobase");
        Cluster.Database local = withDatabase("admin: { user: postgres }, not-backed-up: [erp]");
        assertThat(local.keeper()).isEqualTo(new Cluster.Login("postgres", Optional.empty()));
        assertThat(local.notBackedUp()).containsExactly("erp");
        Cluster.Database remote = withDatabase("admin: { user: dba, password: hush }");
        assertThat(remote.keeper().password()).map(Secret::reveal).contains("hush");
        assertThat(remote.login().user()).isEqualTo("nocobase");
        assertThat(String.join(
                        "\n", mistakes(SMALLEST.replace("password: pw }", "password: pw, admin: { password: x } }"))))
                .contains("drydock.clusters.prod.database.admin.user is missing.");
    }

    private Cluster.Database withDatabase(String more) {
        return configuration(SMALLEST.replace("password: pw }", "password: pw, " + more + " }"))
                .clusters()
                .getFirst()
                .database();
    }

    @Test
    void a_pattern_beside_a_suffix_is_one_too_many() {
        assertThat(mistakes(SMALLEST + "      tag-pattern: '{version}-acme.{build}'\n      tag-suffix: -full\n"))
                .singleElement()
                .asString()
                .contains("Beside tag-pattern it means nothing");
    }

    @Test
    void the_tags_of_an_image_of_one_s_own_are_read_as_the_pattern_says() {
        Cluster prod = configuration(SMALLEST + "      tag-pattern: '{version}-acme.{build}'\n")
                .clusters()
                .getFirst();
        assertThat(prod.image().versionOf("1.4.17-acme.3")).hasToString("Optional[1.4.17]");
    }

    private static final String CREATING = SMALLEST + """
                  install: 1.4.17
                  create:
                    environment: { APP_KEY: k, DB_DIALECT: postgres, DB_HOST: pg, DB_DATABASE: nocobase, DB_USER: nocobase,
                                   DB_PASSWORD: pw, DB_PORT: 5432, EMPTY: "" }
                    mounts: ["/srv/nocobase/storage:/app/nocobase/storage"]
                    networks: [crm]
            """;

    @Test
    void containers_are_created_only_where_the_configuration_says_of_what() {
        assertThat(configuration(SMALLEST).clusters().getFirst().creation()).isEmpty();
    }

    @Test
    void what_is_said_of_one_node_adds_to_its_environment_and_takes_the_place_of_lists() {
        String own = CREATING.replace(
                "container: nocobase-1,",
                "container: nocobase-1, create: { environment: { DB_HOST: db, WORKER_MODE: '*' },"
                        + " ports: ['127.0.0.1:13000:80'], restart: 'on-failure:3', extra-hosts: ['db:10.0.0.5'] },");
        Cluster prod = configuration(own).clusters().getFirst();
        Creation creation = prod.creation().orElseThrow();
        assertThat(creation.version()).isEqualTo(Version.of("1.4.17"));
        Blueprint usual = creation.of(prod.node("nb-2"));
        Blueprint one = creation.of(prod.node("nb-1"));
        assertThat(usual.variable("DB_HOST")).contains("pg");
        assertThat(usual.variable("DB_PORT")).contains("5432");
        assertThat(usual.variable("EMPTY")).contains("");
        assertThat(usual.ports()).isEmpty();
        assertThat(usual.restartPolicy()).containsEntry("Name", "always");
        assertThat(one.variable("DB_HOST")).contains("db");
        assertThat(one.variable("APP_KEY")).contains("k");
        assertThat(one.variable("WORKER_MODE")).contains("*");
        assertThat(one.mounts()).containsExactly("/srv/nocobase/storage:/app/nocobase/storage");
        assertThat(one.networks()).containsExactly("crm");
        assertThat(one.ports()).containsExactly(new Blueprint.Port("127.0.0.1", 13000, 80, "tcp"));
        assertThat(one.restartPolicy()).containsEntry("Name", "on-failure").containsEntry("MaximumRetryCount", 3);
        assertThat(one.extraHosts()).containsExactly("db:10.0.0.5");
        assertThat(creation.toString()).doesNotContain("pw");
    }

    @Test
    void a_variable_of_a_container_is_read_from_the_file_that_it_names() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "pw\n");
        Cluster prod = configuration(CREATING.replace("DB_PASSWORD: pw", "DB_PASSWORD: \"file:" + secret + "\""))
                .clusters()
                .getFirst();
        assertThat(prod.creation().orElseThrow().of(prod.firstNode()).variable("DB_PASSWORD"))
                .contains("pw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install: 1.4.17 | other-nodes: together | drydock.clusters.prod.install is missing. It is the version that start installs",
                "install: 1.4.17 | install: 1.4 | drydock.clusters.prod.install is «1.4». It is one whole version",
                "APP_KEY: k, | '' | drydock.clusters.prod.create.environment.APP_KEY is missing. Node nb-1 cannot start without it.",
                "APP_KEY: k, | APP_KEY: 'file:/not/there', | drydock.clusters.prod.create.environment.APP_KEY is «file:/not/there». There is no such file",
                "APP_KEY: k, | 'APP_KEY: k, 1-X: x,' | drydock.clusters.prod.create.environment.1-X is no variable.",
                "DB_USER: nocobase | DB_USER: other | DB_USER of node nb-1 is another one than drydock.clusters.prod.database.user says. They are the same: nocobase.",
                "DB_DATABASE: nocobase | DB_DATABASE: crm | DB_DATABASE of node nb-1 is another one than drydock.clusters.prod.database.names says.",
                ":/app/nocobase/storage | :/app/storage | drydock.clusters.prod.create.mounts has nothing at /app/nocobase/storage for node nb-1",
                "'/srv/nocobase/storage:' | 'srv/files:' | drydock.clusters.prod.create.mounts is «srv/files:/app/nocobase/storage». It is as docker run -v takes it",
                "networks: [crm] | 'networks: [\"my net\"]' | drydock.clusters.prod.create.networks is «my net». It is the name of a Docker network.",
                "networks: [crm] | 'ports: [\"80\"]' | drydock.clusters.prod.create.ports is «80». A port of the host, and the container's",
                "networks: [crm] | 'ports: [\"99999:80\"]' | drydock.clusters.prod.create.ports is «99999:80».",
                "networks: [crm] | 'ports: [\"80:80\"]' | drydock.clusters.prod.nodes[nb-1].create.ports has port 80/tcp of host a, which is nb-10's already.",
                "networks: [crm] | restart: sometimes | drydock.clusters.prod.create.restart is «sometimes». It is one of: always, no,",
                "networks: [crm] | 'restart: \"always:3\"' | drydock.clusters.prod.create.restart is «always:3».",
                "networks: [crm] | 'extra-hosts: [pg]' | drydock.clusters.prod.create.extra-hosts is «pg». It is a name and an address: pg:10.0.0.5.",
                "networks: [crm] | network: crm | drydock.clusters.prod.create.network is not a key. Did you mean networks?"
            })
    void each_mistake_about_containers_to_create_is_named(String right, String wrong, String message) {
        assertThat(CREATING).contains(right);
        assertThat(String.join("\n", mistakes(CREATING.replace(right, wrong)))).contains(message);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        String wrong = SMALLEST.replace("host: b", "host: c")
                .replace("type: nginx", "type: apache")
                .replace("people", "poeple");
        assertThat(mistakes(wrong))
                .hasSize(5)
                .anyMatch(mistake -> mistake.startsWith("drydock.poeple is not a key. Did you mean people?"))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.nodes[nb-2].host"))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.balancer.type"))
                .anyMatch(mistake -> mistake.startsWith("Nobody in drydock.people may ask"))
                .anyMatch(mistake -> mistake.startsWith("Nobody could pass the gates"));
    }

    @Test
    void what_has_the_wrong_type_is_told_with_all_that_does_not_fit_together() {
        String wrong = SMALLEST.replace("host: b, container: nocobase-2", "host: c, contaner: nocobase-2")
                + "      drain-timeout: soon\n      approvals: { quorum: 2 }\n      registry: { password: 'file:/no' }\n";
        InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> read(Map.of("DRYDOCK_CHECK_AT", "noon"), wrong));
        assertThat(invalid.mistakes())
                .hasSize(7)
                .anyMatch(mistake -> mistake.startsWith("drydock.check-at is «noon»."))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.drain-timeout is «soon»."))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.registry.password is «file:/no»."))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.nodes[nb-2].host is «c»."))
                .anyMatch(mistake -> mistake.startsWith("drydock.clusters.prod.nodes[nb-2].container is missing."))
                .anyMatch(mistake -> mistake.startsWith(
                        "drydock.clusters.prod.nodes[nb-2].contaner is not a key. Did you mean container?"))
                .anyMatch(mistake -> mistake.startsWith("Nobody could pass the gates of drydock.clusters.prod"));
    }

    @Test
    void what_would_follow_from_a_role_that_is_none_is_not_told_as_well() {
        assertThat(mistakes(SMALLEST.replace("roles: [operator, approver]", "roles: [operator, aprover]")))
                .singleElement()
                .asString()
                .startsWith("drydock.people.bob.roles is «aprover». Did you mean approver?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'approvals: [{ quorum: 2 }]' | drydock.clusters.prod.approvals is a list, and there is only one of it. Write what belongs under it without dashes.",
                "'redis: [{ host: a, container: redis }]' | drydock.clusters.prod.redis is a list, and there is only one of it.",
                "'install: [{ version: 1.4.17 }]' | drydock.clusters.prod.install is a list, and there is only one of it.",
                "'windows: [{ day: SAT }]' | drydock.clusters.prod.windows is a list of words, which have no keys. Put one with a colon in it in quotes."
            })
    void a_list_where_there_is_only_one_is_a_mistake_and_not_forgotten(String line, String message) {
        assertThat(mistakes(SMALLEST + "      " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod: [{ image: x }]", "prod: [{ hosts: { a: { docker: x } } }]"})
    void a_name_of_somebody_s_choice_is_no_list(String cluster) {
        assertThat(mistakes("drydock: { clusters: { " + cluster + " } }"))
                .contains(
                        "drydock.clusters.prod is a list, and there is only one of it. Write what belongs under it without"
                                + " dashes.");
    }

    @Test
    void nodes_without_dashes_are_a_mistake_and_not_forgotten() {
        String one = SMALLEST.replaceAll("(?m)^ +- \\{ name: nb-(2|10),.*\n", "")
                .replace("- { name: nb-1", "  { name: nb-1");
        assertThat(mistakes(one))
                .contains("drydock.clusters.prod.nodes is no list. Begin each of its entries with a dash.");
        assertThat(mistakes(
                        SMALLEST.replaceAll("(?m)^ +- \\{ name: nb-.*\n", "").replace("nodes:", "nodes: nb-1")))
                .contains("drydock.clusters.prod.nodes is no list. Begin each of its entries with a dash.");
    }

    @Test
    void elements_of_a_list_of_words_may_have_numbers() {
        String properties = "drydock.clusters.prod.storage.exclude";
        assertThat(configuration(SMALLEST, "{ '" + properties + "[0]': a, '" + properties + "[1]': b }")
                        .clusters()
                        .getFirst()
                        .storage()
                        .exclude())
                .containsExactly("a", "b");
    }

    @Test
    void a_host_with_nothing_under_it_is_a_mistake_and_not_forgotten() {
        assertThat(mistakes(SMALLEST.replace("hosts:\n", "hosts:\n        c: {}\n")))
                .containsExactly("drydock.clusters.prod.hosts.c is empty. Put its keys under it, or remove it.");
    }

    @Test
    void without_any_configuration_it_says_where_to_begin() {
        assertThat(mistakes("drydock: {}")).anyMatch(mistake -> mistake.startsWith("drydock.clusters is missing."));
    }

    @Test
    void a_mistake_never_shows_a_secret() {
        String secretive = SMALLEST.replace("password: pw", "password: hunter2, pasword: hunter2");
        assertThat(String.join("\n", mistakes(secretive))).doesNotContain("hunter2");
    }

    @Test
    void what_travels_in_the_clear_is_told_at_start_under_its_key() {
        String open = SMALLEST.replace(":2376\", tls: /etc/drydock/tls/a", ":2375\"")
                .replace("http://10.0.0.12:13000", "https://nb-2.example.com")
                .replace("http://10.0.0.11:13001", "http://127.0.0.1:13001");
        String secrets = """
                      api-key: k3y
                      registry: { url: "http://registry:5000", user: u, password: pw }
                """;
        assertThat(exposures(open + secrets, "localhost"))
                .hasSize(3)
                .anyMatch(told -> told.startsWith("drydock.clusters.prod.hosts.a.docker is tcp://10.0.0.11:2375, "))
                .anyMatch(told -> told.startsWith("drydock.clusters.prod.nodes[nb-1].url is http://10.0.0.11:13000: "))
                .anyMatch(told -> told.startsWith("drydock.clusters.prod.registry.url is http://registry:5000: "))
                .noneMatch(told -> told.contains("k3y"));
    }

    @Test
    void what_stays_on_the_machine_or_is_encrypted_is_no_exposure() {
        String closed = SMALLEST.replace("10.0.0.11:2376\", tls: /etc/drydock/tls/a", "127.0.0.1:2375\"");
        assertThat(exposures(closed, "localhost")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssh://ops@10.0.0.11", ssh: /keys                | .
            ssh://ops@10.0.0.11:2222/run/docker.sock"       | .
            ssh://ops:pw@10.0.0.11"                         | docker has a user name or a password in it
            ssh://10.0.0.11"                                | docker is «ssh://10.0.0.11». It says who logs in there
            ssh://ops@10.0.0.11", tls: /keys                | tls is «/keys». It is for an engine at tcp://
            tcp://10.0.0.11:2376", ssh: /keys               | ssh is «/keys». It is for an engine at ssh://
            unix:///var/run/docker.sock", tls: /keys        | tls is «/keys». It is for an engine at tcp://
            """)
    void each_way_to_an_engine_has_keys_of_its_own(String way, String mistake) {
        String text = SMALLEST.replace("tcp://10.0.0.11:2376\", tls: /etc/drydock/tls/a", way);
        if (mistake.equals(".")) {
            assertThat(exposures(text, "localhost")).noneMatch(told -> told.contains("hosts.a"));
        } else {
            assertThat(mistakes(text))
                    .singleElement()
                    .asString()
                    .contains("hosts.a." + mistake)
                    .doesNotContain("pw");
        }
    }

    @Test
    void a_console_without_a_login_that_others_reach_is_told_loudly() {
        String named = SMALLEST.replace("10.0.0.11:2376\", tls: /etc/drydock/tls/a", "127.0.0.1:2375\"")
                + "  console: { allowed-hosts: [drydock.example.com] }\n";
        assertThat(exposures(named, "0.0.0.0")).singleElement().asString().contains("THE CONSOLE HAS NO LOGIN");
    }

    private List<String> exposures(String text, String address) {
        return Exposures.of(readAt(address, Map.of(), text), address);
    }

    @Test
    void the_sample_is_right() {
        Path sample = Path.of("config", "application.yaml");
        assumeTrue(Files.exists(sample), "config/application.yaml is not there yet");
        Configuration configuration = read(sample);
        Cluster demo = configuration.clusters().getFirst();
        assertThat(demo.name()).isEqualTo("demo");
        assertThat(demo.nodes()).extracting(Node::name).containsExactly("nb-1", "nb-2", "nb-3");
        assertThat(configuration.people()).extracting(Person::name).containsExactly("alice", "bob", "carol");
    }

    @Test
    void what_the_image_is_trained_with_is_right_and_exposes_nothing() {
        Configuration training = read(Path.of("src", "main", "docker", "training.yaml"));
        assertThat(Exposures.of(training, "localhost")).isEmpty();
    }

    private static List<String> nodes(Configuration configuration) {
        return configuration.clusters().getFirst().nodes().stream()
                .map(Node::name)
                .toList();
    }

    private List<String> mistakes(String... texts) {
        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> configuration(texts));
        return invalid.mistakes();
    }

    private List<String> mistakesAt(String address, String text) {
        try {
            readAt(address, Map.of(), text);
            return List.of();
        } catch (InvalidConfiguration invalid) {
            return invalid.mistakes();
        }
    }

    private Configuration configuration(String... files) {
        return read(Map.of(), files);
    }

    private Configuration read(Map<String, String> environment, String... files) {
        return readAt("localhost", environment, files);
    }

    private Configuration readAt(String address, Map<String, String> environment, String... files) {
        List<Path> written = new ArrayList<>();
        for (String file : files) {
            try {
                written.addFirst(Files.writeString(directory.resolve(written.size() + ".yaml"), file));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return Configuration.of(TestingSources.of(environment, written.toArray(Path[]::new)), KINDS, address);
    }

    private static Configuration read(Path file) {
        return Configuration.of(TestingSources.of(Map.of(), file), KINDS, "localhost");
    }
}
