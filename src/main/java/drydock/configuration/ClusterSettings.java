package drydock.configuration;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster as it is written in the configuration. */
interface ClusterSettings {

    /** The channel on each platform where runs are announced. */
    Map<String, String> channels();

    /** A language tag: en or th. */
    @WithDefault("en")
    String language();

    /** The image of the nodes, without a tag: {@code nocobase/nocobase}. Required. */
    Optional<String> image();

    /** What follows the version in a tag, such as {@code -full}. */
    Optional<String> tagSuffix();

    /**
     * How the tags of an image of your own are to be read, such as {@code "{version}-acme.{build}"}; of several builds of
     * a version the newest counts. Without {@code {version}} a tag is asked for by its name, and the image's label
     * {@code org.opencontainers.image.version} says which version it is.
     */
    Optional<String> tags();

    /** Where versions are looked up. Left out: the registry that the image's name says. */
    Registry registry();

    /** The address that the world uses, such as {@code https://crm.example.com}; probed from outside. Required. */
    Optional<String> entrance();

    /** Statuses from 400 to 499 that say that the entrance is reached, such as 401 where it asks for a login. */
    @WithConverter(Texts.Comma.class)
    Optional<Texts> entranceAccepts();

    /** A file with the certificates, as PEM, that vouch for the entrance's own. Left out: those that Java knows do. */
    Optional<String> entranceCa();

    /** Where the nodes have their API, as their {@code API_BASE_PATH} says; a path before it belongs into their urls. */
    @WithDefault("/api/")
    String apiPath();

    /** Paths that must answer on a node before it counts as verified. {@code /api/} stands for {@code api-path}. */
    @WithDefault("/,/api/app:getInfo")
    @WithConverter(Texts.Comma.class)
    Optional<Texts> probes();

    /** A NocoBase API key whose role may see the plugins, which are compared before and after, and change them. A secret. */
    Optional<String> apiKey();

    /** The Docker engines, each under a name of your choice. */
    Map<String, HostSettings> hosts();

    /** The NocoBase containers in start order: the first one upgrades the database. */
    List<NodeSettings> nodes();

    /** The version that {@code start} installs where nodes have no containers, such as 1.4.17. Left out: it creates none. */
    Optional<String> install();

    /** What the containers are made of that {@code start} creates, for all nodes. */
    Container create();

    /** What stands between the world and the nodes. */
    Balancer balancer();

    /** NocoBase's database server, in a container. */
    Database database();

    /** NocoBase's shared files. */
    Storage storage();

    /** The nodes' Redis, where they have one: it is flushed when other data take the place of what is there. */
    Redis redis();

    /** Where backups lie, and how they are made. */
    Backups backups();

    /** Who must agree, and how long a gate waits. */
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

    /**
     * forbidden, gated or allowed; forbidden is NocoBase's own advice for production. Gated: after a change, a quorum
     * looks at the first node before the others follow.
     */
    @WithDefault("forbidden")
    String pluginChanges();

    /**
     * Where packages of plugins may come from, as https addresses with all that lies below them: what is in a package runs
     * with the database's password.
     */
    @WithDefault("https://registry.npmjs.org/")
    @WithConverter(Texts.Comma.class)
    Optional<Texts> pluginSources();

    /** When runs that interrupt service may start, such as {@code SAT 01:00-05:00}; none means always. */
    @WithConverter(Texts.Comma.class)
    Optional<Texts> windows();

    /** For windows and times, such as {@code Asia/Bangkok}. */
    @WithDefault("UTC")
    String timeZone();

    interface Registry {
        /** Its address, such as {@code https://registry.example.com}. */
        Optional<String> url();

        /** Where it asks for a login. */
        Optional<String> username();

        /** A secret. */
        Optional<String> password();

        /**
         * In place of both, a file as {@code docker login} writes it, such as {@code /etc/drydock/docker/config.json}. Read
         * when Drydock starts.
         */
        Optional<String> credentialsFile();
    }

    interface HostSettings {
        /** Where the engine's API listens: {@code tcp://10.0.0.11:2376} or {@code unix:///var/run/docker.sock}. Required. */
        Optional<String> docker();

        /** The directory with ca.pem, cert.pem and key.pem, for TLS, which is not there yet: a host with it is not reached. */
        Optional<String> tls();
    }

    interface NodeSettings {
        /** What the node is called; each is called otherwise. Required. */
        Optional<String> name();

        /** The name of a host above. Required. */
        Optional<String> host();

        /** The container's name on that host. Required. */
        Optional<String> container();

        /** Where this one node is asked directly, never through the balancer. Required. */
        Optional<String> url();

        /** What this node's container has otherwise; its environment adds to that of all nodes. */
        Container create();
    }

    interface Container {
        /** NocoBase's variables, each under its name: APP_KEY, DB_DIALECT, DB_HOST, DB_DATABASE, DB_USER, DB_PASSWORD … Secrets. */
        Map<String, @WithConverter(Verbatim.class) String> environment();

        /** As {@code docker run -v} takes them; those of a node take the place of all nodes', as in the lists below. One is for NocoBase's files: {@code /srv/nocobase/storage:/app/nocobase/storage}. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> mounts();

        /** The Docker networks that it joins; they have to be there. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> networks();

        /** The ports that it publishes on its host, such as {@code 13000:80}. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> ports();

        /** no, always, unless-stopped or {@code on-failure:3}. Left out: always. */
        Optional<String> restart();

        /** Names that it knows besides, such as {@code pg:10.0.0.5}. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> extraHosts();
    }

    interface Balancer {
        /** nginx. Required. */
        Optional<String> type();

        /** The name of a host above. Required. */
        Optional<String> host();

        /** The container's name on that host. Required. */
        Optional<String> container();
    }

    interface Database {
        /** postgres. Required. */
        Optional<String> type();

        /** The name of a host above. Required. */
        Optional<String> host();

        /** The container's name on that host. Required. */
        Optional<String> container();

        /** NocoBase's database and those of its sub-applications, each by its name. Required. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> names();

        /** NocoBase's user, who must own the databases and may create some. Required. */
        Optional<String> user();

        /** That user's. Required. A secret. */
        Optional<String> password();

        /** Users or application names whose sessions do no harm. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> readers();

        /** Who dumps and restores in place of NocoBase's user, where that one may not. */
        Admin admin();

        /** Sub-applications on other servers, by their names, of which you know that Drydock neither backs them up nor takes them back. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> notBackedUp();
    }

    interface Admin {
        /** A role on that server, usually its superuser. */
        Optional<String> user();

        /** That role's. Without it, it comes by the local socket in the server's container, as the official image lets it. A secret. */
        Optional<String> password();
    }

    interface Storage {
        /** The name of a host above on which the path is. Required. */
        Optional<String> host();

        /**
         * The directory on that host: all of what the nodes have at {@code /app/nocobase/storage}. For a volume it is
         * what {@code docker volume inspect} calls its Mountpoint. Required.
         */
        Optional<String> path();

        /** Directories in it that are neither backed up, compared nor put back. */
        @WithDefault("backups,logs,cache")
        @WithConverter(Texts.Comma.class)
        Optional<Texts> exclude();
    }

    interface Redis {
        /** The name of a host above. */
        Optional<String> host();

        /** The container's name on that host. */
        Optional<String> container();

        /** Inside its container. */
        @WithDefault("6379")
        String port();

        /** Whether it answers by TLS alone. */
        @WithDefault("false")
        String tls();

        /** A user of its access list; the default user without it. */
        Optional<String> user();

        /** Where it asks for one. A secret. */
        Optional<String> password();

        /** The numbers of the databases that the nodes use; without it, as the nodes' environment says. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> databases();

        /** What the nodes' keys begin with, where others use the same databases: only such keys are removed. */
        @WithConverter(Texts.Comma.class)
        Optional<Texts> prefixes();
    }

    interface Backups {
        /** The kind of place where they lie: directory. */
        @WithDefault("directory")
        String type();

        /** On the disk of Drydock's own machine, best one of its own. */
        @WithDefault("/var/lib/drydock/backups")
        String directory();

        /** How many proven backups are kept. */
        @WithDefault("10")
        String keep();

        /** How long they are kept at most, such as {@code 30d}; the last proven one always stays. Left out: their number counts. */
        Optional<String> keepFor();

        /** Whether one is tried while the cluster serves. */
        @WithDefault("true")
        String rehearse();
    }

    interface Approvals {
        /** How many approvers a gate takes. */
        @WithDefault("1")
        String quorum();

        /** Whether who asked does not decide. */
        @WithDefault("true")
        String fourEyes();

        /** When a gate that waits calls again. */
        @WithDefault("5m")
        String remindAfter();

        /** When a gate that nobody answered comes to its end. */
        @WithDefault("1h")
        String expireAfter();

        /** How long the last needed reaction can still be taken back. */
        @WithDefault("5s")
        String undoWindow();

        /** ask or roll-back: what no answer about a failed first node means. */
        @WithDefault("ask")
        String onFailure();
    }
}
