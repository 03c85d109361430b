package drydock.configuration.settings;

import drydock.chat.ChatSettings;
import drydock.cluster.Role;
import drydock.cluster.Secret;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as it is written: {@code drydock:} in config/application.yaml. What is required may be missing here, so
 * that all mistakes can be named at once.
 *
 * <p>Every value can come from an environment variable: {@code drydock.clusters.prod.api-key} is {@code
 * DRYDOCK_CLUSTERS_PROD_API_KEY}. A secret can also come from a file: {@code password: file:/run/secrets/password}
 * means the contents of that file, without the line break at its end. Durations are {@code 500ms}, {@code 20s}, {@code
 * 5m}, {@code 2h}, {@code 1d}.
 */
public interface DrydockSettings {
    String PREFIX = "drydock";

    /**
     * Where people reach Drydock's pages with their browsers, such as {@code https://drydock.example.com}; what links to
     * them begins with it. Its name belongs into console.allowed-hosts, too.
     */
    @WithDefault("http://localhost:8080")
    URI url();

    /** The chat built into Drydock itself. Whoever reaches it can speak as anybody in people. */
    Console console();

    /** See slack.md. */
    Slack slack();

    /** See discord.md. */
    Discord discord();

    /** Where the bot keeps its own data: an H2 file, or PostgreSQL as soon as there is a url. */
    State state();

    /**
     * When each cluster is looked at every day as {@code check} does, such as {@code 06:00}, in its own time zone; left
     * out: only when somebody asks.
     */
    Optional<LocalTime> checkAt();

    /** By their names, which are also their user ids on the console. */
    Map<String, PersonSettings> people();

    /** Slack user groups and Discord roles, whose members have roles too. */
    Map<String, GroupSettings> groups();

    /** The NocoBase clusters, each under a name of your choice. */
    Map<String, ClusterSettings> clusters();

    /** Drydock's own data. */
    interface State {
        /** Of the H2 file; one process at a time. */
        @WithDefault("${DRYDOCK_DATA:data}")
        Path directory();

        /** Takes the place of the file; replicas share it. */
        Postgres postgres();

        /** Used as soon as there is a url. */
        interface Postgres {
            /** Such as {@code jdbc:postgresql://db.example.com/drydock}. */
            Optional<String> url();

            /** Who owns that database. */
            Optional<String> user();

            /** A secret. */
            Optional<Secret> password();
        }
    }

    /** The embedded chat. */
    interface Console {
        /** true or false. */
        @WithDefault("true")
        boolean enabled();

        /**
         * Names to which it answers besides localhost, such as {@code drydock.example.com}: what stands in the browser's
         * address line, without port. Required where Drydock listens to more than this machine.
         */
        Optional<List<String>> allowedHosts();
    }

    interface Slack {
        /** true or false. */
        @WithDefault("false")
        boolean enabled();

        /** socket, or http: Slack then calls {@code /slack/events}. */
        @WithDefault("socket")
        ChatSettings.Slack.Mode mode();

        /** The app's bot token, xoxb-…. A secret. */
        Optional<Secret> botToken();

        /** With mode socket: the app token, xapp-…. A secret. */
        Optional<Secret> appToken();

        /**
         * With mode socket: how many processes listen with the app token, all replicas of this Drydock together. Where
         * Slack tells of more, others take part of what people do, and Drydock warns.
         */
        @WithDefault("1")
        int connections();

        /** With mode http: what shows that a request comes from Slack. A secret. */
        Optional<Secret> signingSecret();

        /** For a proxy, or a compatible server in tests. */
        @WithDefault("https://slack.com/api/")
        URI apiUrl();
    }

    interface Discord {
        /** true or false. */
        @WithDefault("false")
        boolean enabled();

        /** The token of the application's bot. A secret. */
        Optional<Secret> token();

        /** For a proxy, or a compatible server in tests. */
        @WithDefault("https://discord.com/api/v10/")
        URI apiUrl();

        /** For a proxy, or a compatible server in tests; left out: what Discord says. */
        Optional<URI> gatewayUrl();
    }

    interface PersonSettings {
        /** The member id on Slack, such as {@code U0AAAAAAA}. */
        Optional<String> slack();

        /** The user id on Discord, a number in quotes. */
        Optional<String> discord();

        /** operator, approver, admin. */
        Optional<List<Role>> roles();
    }

    interface GroupSettings {
        /** The id of a Slack user group. */
        Optional<String> slack();

        /** The id of a Discord role. */
        Optional<String> discord();

        /** operator, approver, admin. */
        Optional<List<Role>> roles();
    }
}
