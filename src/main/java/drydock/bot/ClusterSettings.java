package drydock.bot;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** One cluster as it is written in the configuration. */
interface ClusterSettings {

    /** The channel on each platform where runs are announced. */
    Map<String, String> channels();

    /** A language tag: en or th. */
    @WithDefault("en")
    String language();

    /** Without a tag. */
    Optional<String> image();

    /** What follows the version in a tag, such as {@code -full}. */
    Optional<String> tagSuffix();

    Registry registry();

    /** The address that the world uses. */
    Optional<String> entrance();

    /** Paths that must answer on a node before it counts as verified. */
    @WithDefault("/,/api/app:getInfo")
    @WithConverter(Texts.Comma.class)
    Optional<Texts> probes();

    /** A NocoBase API key whose role may see the plugins. */
    Optional<String> apiKey();

    Map<String, HostSettings> hosts();

    /** In start order: the first one upgrades the database. */
    Map<String, NodeSettings> nodes();

    Balancer balancer();

    Database database();

    Storage storage();

    Backups backups();

    Approvals approvals();

    /** How long requests may take to end after the entrance was closed. */
    @WithDefault("20s")
    String drainTimeout();

    /** Without {@code ok} by then, the first node has failed. */
    @WithDefault("30m")
    String upgradeTimeout();

    /** one-by-one or together: how the nodes after the first are started. */
    @WithDefault("one-by-one")
    String rest();

    /** after-all, or after-first: the verified first node serves while the others join. */
    @WithDefault("after-all")
    String reopen();

    /** allowed or forbidden. */
    @WithDefault("allowed")
    String upgrades();

    /** allowed or forbidden. */
    @WithDefault("forbidden")
    String pluginChanges();

    /** When runs that interrupt service may start, such as {@code SAT 01:00-05:00}; none means always. */
    @WithConverter(Texts.Comma.class)
    Optional<Texts> windows();

    /** For windows and times. */
    @WithDefault("UTC")
    String timeZone();

    /** Left out: the registry that the image's name says. */
    interface Registry {
        Optional<String> url();

        Optional<String> username();

        Optional<String> password();
    }

    interface HostSettings {
        /** Where the engine's API listens: {@code tcp://10.0.0.11:2376} or {@code unix:///var/run/docker.sock}. */
        Optional<String> docker();

        /** The directory with ca.pem, cert.pem and key.pem. */
        Optional<String> tls();
    }

    interface NodeSettings {
        Optional<String> host();

        /** The container's name on that host. */
        Optional<String> container();

        /** Where this one node is asked directly, never through the balancer. */
        Optional<String> url();
    }

    interface Balancer {
        Optional<String> type();

        Optional<String> host();

        Optional<String> container();
    }

    interface Database {
        Optional<String> type();

        Optional<String> host();

        Optional<String> container();

        /** NocoBase's database and those of its sub-applications. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> names();

        Optional<String> user();

        Optional<String> password();

        /** Users or application names whose sessions do no harm. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> readers();
    }

    /** NocoBase's shared files. */
    interface Storage {
        Optional<String> host();

        Optional<String> path();

        @WithDefault("backups,logs,cache")
        @WithConverter(Texts.Comma.class)
        Optional<Texts> exclude();
    }

    interface Backups {
        @WithDefault("/var/lib/drydock/backups")
        String directory();

        /** How many proven backups are kept. */
        @WithDefault("10")
        String keep();

        /** Whether one is tried while the cluster serves. */
        @WithDefault("true")
        String rehearse();
    }

    interface Approvals {
        @WithDefault("1")
        String quorum();

        /** Whether who asked does not decide. */
        @WithDefault("true")
        String fourEyes();

        @WithDefault("5m")
        String remindAfter();

        @WithDefault("1h")
        String expireAfter();

        @WithDefault("5s")
        String undoWindow();

        /** ask or roll-back: what no answer about a failed first node means. */
        @WithDefault("ask")
        String onFailure();
    }
}
