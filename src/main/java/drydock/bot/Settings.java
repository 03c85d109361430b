package drydock.bot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as it is written: {@code drydock:} in config/application.yaml. Everything is text here, so that
 * {@link Configuration} can name all mistakes at once.
 *
 * <p>Every value can come from an environment variable: {@code drydock.clusters.prod.api-key} is {@code
 * DRYDOCK_CLUSTERS_PROD_API_KEY}. A secret can also come from a file: {@code password: file:/run/secrets/password}
 * means the contents of that file, without the line break at its end. Durations are {@code 500ms}, {@code 20s}, {@code
 * 5m}, {@code 2h}, {@code 1d}.
 */
@ConfigMapping(prefix = "drydock")
interface Settings {

    Console console();

    Slack slack();

    Discord discord();

    State state();

    /** By their names, which are also their user ids on the console. */
    Map<String, PersonSettings> people();

    Map<String, GroupSettings> groups();

    Map<String, ClusterSettings> clusters();

    /** The embedded chat. */
    interface Console {
        @WithDefault("true")
        String enabled();

        /** Names under which a proxy on this machine passes the console on, such as {@code drydock.example.com}. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> hosts();
    }

    interface Slack {
        @WithDefault("false")
        String enabled();

        /** socket, or http: Slack then calls {@code /slack/events}. */
        @WithDefault("socket")
        String mode();

        Optional<String> botToken();

        Optional<String> appToken();

        Optional<String> signingSecret();

        @WithDefault("https://slack.com/api/")
        String apiUrl();
    }

    interface Discord {
        @WithDefault("false")
        String enabled();

        Optional<String> token();

        @WithDefault("https://discord.com/api/v10/")
        String apiUrl();

        Optional<String> gatewayUrl();
    }

    /** Where the bot keeps its own data: an H2 file, or PostgreSQL as soon as there is a url. */
    interface State {
        @WithDefault("data")
        String directory();

        Postgres postgres();

        interface Postgres {
            Optional<String> url();

            Optional<String> username();

            Optional<String> password();
        }
    }

    interface PersonSettings {
        /** The member id on Slack, such as {@code U0AAAAAAA}. */
        Optional<String> slack();

        /** The user id on Discord, a number in quotes. */
        Optional<String> discord();

        /** operator, approver, admin. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> roles();
    }

    interface GroupSettings {
        /** The id of a Slack user group. */
        Optional<String> slack();

        /** The id of a Discord role. */
        Optional<String> discord();

        @WithConverter(Texts.Comma.class)
        Optional<Texts> roles();
    }
}
