package drydock.configuration.settings;

import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.cluster.Window;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One cluster as it is written in the configuration. */
public interface ClusterSettings {

    /** The channel on each platform where runs are announced. */
    Map<String, @WithConverter(Conversions.EmptyText.class) String> channels();

    /** A language tag: en or th. */
    @WithDefault("en")
    Locale language();

    /** The image of the nodes, without a tag: {@code nocobase/nocobase}. Required. */
    Optional<String> image();

    /** What follows the version in a tag, such as {@code -full}. */
    Optional<String> tagSuffix();

    /**
     * How the tags of an image of your own are to be read, such as {@code "{version}-acme.{build}"}; of several builds of
     * a version the newest counts. Without {@code {version}} a tag is asked for by its name, and the image's label
     * {@code org.opencontainers.image.version} says which version it is.
     */
    Optional<TagPattern> tagPattern();

    /** Where versions are looked up. Left out: the registry that the image's name says. */
    Registry registry();

    /** The address that the world uses, such as {@code https://crm.example.com}; probed from outside. Required. */
    Optional<URI> entrance();

    /** Statuses from 400 to 499 that say that the entrance is reached, such as 401 where it asks for a login. */
    Optional<List<Integer>> entranceAccepts();

    /** A file with the certificates, as PEM, that vouch for the entrance's own. Left out: those that Java knows do. */
    Optional<Path> entranceCa();

    /** Where the nodes have their API, as their {@code API_BASE_PATH} says; a path before it belongs into their urls. */
    @WithDefault("/api/")
    String apiPath();

    /** Paths that must answer on a node before it counts as verified. {@code /api/} stands for {@code api-path}. */
    @WithDefault("/,/api/app:getInfo")
    Optional<List<String>> probes();

    /** A NocoBase API key whose role may see the plugins, which are compared before and after, and change them. A secret. */
    Optional<Secret> apiKey();

    /** The Docker engines, each under a name of your choice. */
    Map<String, HostSettings> hosts();

    /** The NocoBase containers in start order: the first one upgrades the database. */
    List<NodeSettings> nodes();

    /** The version that {@code start} installs where nodes have no containers, such as 1.4.17. Left out: it creates none. */
    Optional<Version> install();

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
    Duration drainTimeout();

    /** Without {@code ok} by then, the first node has failed. */
    @WithDefault("30m")
    Duration upgradeTimeout();

    /**
     * How long a step waits for a host, the database server or the registry that is away, before people are asked: as long
     * as your servers take to reboot.
     */
    @WithDefault("3m")
    Duration outageTimeout();

    /** one-by-one or together: how the nodes after the first are started, and all of them on the way back. */
    @WithDefault("one-by-one")
    Cluster.Rest otherNodes();

    /** after-all, or after-first: the verified first node serves while the others join. */
    @WithDefault("after-all")
    Cluster.Reopen reopen();

    /** allowed or forbidden. */
    @WithDefault("allowed")
    Permission upgrades();

    /**
     * forbidden, gated or allowed; forbidden is NocoBase's own advice for production. Gated: after a change, a quorum
     * looks at the first node before the others follow.
     */
    @WithDefault("forbidden")
    Cluster.PluginChanges pluginChanges();

    /**
     * Where packages of plugins may come from, as https addresses with all that lies below them: what is in a package runs
     * with the database's password.
     */
    @WithDefault("https://registry.npmjs.org/")
    Optional<List<URI>> pluginSources();

    /** What may be done about the files that docker compose made the nodes from. */
    ComposeFiles compose();

    /** When runs that interrupt service may start, such as {@code SAT 01:00-05:00}; none means always. */
    Optional<List<Window>> windows();

    /** For windows and times, such as {@code Asia/Bangkok}. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** Whether something may be done at all. */
    enum Permission {
        ALLOWED,
        FORBIDDEN
    }

    interface Registry {
        /** Its address, such as {@code https://registry.example.com}. */
        Optional<URI> url();

        /** Where it asks for a login. */
        Optional<String> user();

        /** A secret. */
        Optional<Secret> password();

        /**
         * In place of both, a file as {@code docker login} writes it, such as {@code /etc/drydock/docker/config.json}. Read
         * when Drydock starts.
         */
        Optional<String> credentialsFile();
    }

    interface HostSettings {
        /**
         * Where the engine's API listens: {@code tcp://10.0.0.11:2376}, {@code unix:///var/run/docker.sock}, or
         * {@code ssh://ops@10.0.0.11}, where a port and the socket's path may follow. Required.
         */
        Optional<URI> docker();

        /**
         * The directory with ca.pem, cert.pem and key.pem, as Docker's own client wants them, where the API is behind TLS.
         * They are read when the host is first called; new ones need a restart.
         */
        Optional<Path> tls();

        /**
         * The directory with known_hosts, in which the host has to stand, and the keys id_ed25519, id_ecdsa or id_rsa, without
         * a password, for an engine at {@code ssh://}. Without a key there the agent of {@code SSH_AUTH_SOCK} is asked.
         * Default: {@code .ssh} in the home of the user that Drydock runs as.
         */
        Optional<Path> ssh();
    }

    interface NodeSettings {
        /** What the node is called; each is called otherwise. Required. */
        Optional<String> name();

        /** The name of a host above. Required. */
        Optional<String> host();

        /** The container's name on that host. Required. */
        Optional<String> container();

        /** Where this one node is asked directly, never through the balancer. Required. */
        Optional<URI> url();

        /** What this node's container has otherwise; its environment adds to that of all nodes. */
        Container create();
    }

    interface Container {
        /** NocoBase's variables, each under its name: APP_KEY, DB_DIALECT, DB_HOST, DB_DATABASE, DB_USER, DB_PASSWORD … Secrets. */
        Map<String, @WithConverter(Conversions.EmptySecret.class) Secret> environment();

        /** As {@code docker run -v} takes them; those of a node take the place of all nodes', as in the lists below. One is for NocoBase's files: {@code /srv/nocobase/storage:/app/nocobase/storage}. */
        Optional<List<String>> mounts();

        /** The Docker networks that it joins; they have to be there. */
        Optional<List<String>> networks();

        /** The ports that it publishes on its host, such as {@code 13000:80}. */
        Optional<List<Blueprint.Port>> ports();

        /** no, always, unless-stopped or {@code on-failure:3}. Left out: always. */
        Optional<String> restart();

        /** Names that it knows besides, such as {@code pg:10.0.0.5}. */
        Optional<List<String>> extraHosts();
    }

    interface ComposeFiles {
        /**
         * Whether an upgrade, and the way back, writes the image that a node runs into the compose file on the node's host
         * that it was made from: that one value, and nothing else.
         */
        @WithDefault("false")
        boolean edit();

        /**
         * Where hosts have docker compose, such as {@code /opt/docker-compose}: it says what the written file means to it, so
         * that its next {@code up} leaves the node alone. Left out: it is looked for where packages put it.
         */
        Optional<Path> program();
    }

    interface Balancer {
        /** nginx, haproxy, caddy, or manual: a person switches it. Required. */
        Optional<String> type();

        /** The name of a host above. Required, unless it is manual. */
        Optional<String> host();

        /** The container's name on that host. Required, unless it is manual. */
        Optional<String> container();
    }

    interface Database {
        /** postgres, mysql or mariadb. Required. */
        Optional<String> type();

        /** The name of a host above. Required. */
        Optional<String> host();

        /** The container's name on that host. Required. */
        Optional<String> container();

        /** NocoBase's database and those of its sub-applications, each by its name. Required. */
        Optional<List<String>> names();

        /** NocoBase's user, who must own the databases and may create some. Required. */
        Optional<String> user();

        /** That user's. Required. A secret. */
        Optional<Secret> password();

        /** Users or application names whose sessions do no harm. */
        Optional<List<String>> readers();

        /** Who dumps and restores in place of NocoBase's user, where that one may not. */
        Admin admin();

        /** Sub-applications on other servers, by their names, of which you know that Drydock neither backs them up nor takes them back. */
        Optional<List<String>> notBackedUp();
    }

    interface Admin {
        /** A role on that server, usually its superuser. */
        Optional<String> user();

        /** That role's. Without it, it comes by the local socket in the server's container, as the official image lets it. A secret. */
        Optional<Secret> password();
    }

    interface Storage {
        /** The name of a host above on which the path is. Required. */
        Optional<String> host();

        /**
         * The directory on that host: all of what the nodes have at {@code /app/nocobase/storage}. For a volume it is
         * what {@code docker volume inspect} calls its Mountpoint. Required.
         */
        Optional<Path> directory();

        /** Directories in it that are neither backed up, compared nor put back. */
        @WithDefault("backups,logs,cache")
        Optional<List<String>> exclude();
    }

    interface Redis {
        /** The name of a host above. */
        Optional<String> host();

        /** The container's name on that host. */
        Optional<String> container();

        /** Inside its container. */
        @WithDefault("6379")
        int port();

        /** Whether it answers by TLS alone. */
        @WithDefault("false")
        boolean tls();

        /** A user of its access list; the default user without it. */
        Optional<String> user();

        /** Where it asks for one. A secret. */
        Optional<Secret> password();

        /** The numbers of the databases that the nodes use; without it, as the nodes' environment says. */
        Optional<List<Integer>> databases();

        /** What the nodes' keys begin with, where others use the same databases: only such keys are removed. */
        Optional<List<String>> prefixes();
    }

    interface Backups {
        /** The kind of place where they lie: directory, or s3. */
        @WithDefault("directory")
        String type();

        /** On the disk of Drydock's own machine, best one of its own. */
        @WithDefault("/var/lib/drydock/backups")
        Path directory();

        /** How many proven backups are kept. */
        @WithDefault("10")
        int keep();

        /** How long they are kept at most, such as {@code 30d}; the last proven one always stays. Left out: their number counts. */
        Optional<Duration> keepFor();

        /** Whether one is tried while the cluster serves. */
        @WithDefault("true")
        boolean rehearse();

        /**
         * before-reopening, alongside or before-upgrade: when the backup of an upgrade must be proven. Before the entrance
         * opens; before the run is over; or, as also where no sealed copy can be made, before the new version starts.
         */
        @WithDefault("before-reopening")
        Cluster.Proof proof();

        /** The host on which it is restored for that; left out: the first one that is not the database's. */
        Optional<String> proveOn();

        /** How long the sealed copies of the databases stay after their run, such as {@code 24h}; left out: they go with it. */
        Optional<Duration> keepSealed();

        /** The bucket that they lie in with {@code type: s3}. */
        Bucket s3();
    }

    interface Bucket {
        /** The address of its server, such as {@code https://s3.example.com}. Left out: AWS' own in its region. */
        Optional<URI> endpoint();

        /** Where it is. */
        @WithDefault("us-east-1")
        String region();

        /** Its name. Required with {@code type: s3}. */
        Optional<String> name();

        /** What the names of all objects begin with, such as {@code drydock}. Left out: the bucket is Drydock's alone. */
        Optional<String> prefix();

        /** The id of an access key. Left out: as AWS' own tools do, Drydock asks its environment and the machine itself. */
        Optional<String> accessKey();

        /** A secret. */
        Optional<Secret> secretKey();

        /** Whether its name belongs into the path of addresses. Left out: where it has an endpoint. */
        Optional<Boolean> pathStyle();
    }

    interface Approvals {
        /** How many approvers a gate takes. */
        @WithDefault("1")
        int quorum();

        /** Whether who asked does not approve. */
        @WithDefault("true")
        boolean fourEyes();

        /** When a gate that waits calls again. */
        @WithDefault("5m")
        Duration remindAfter();

        /** When a gate that nobody answered comes to its end. */
        @WithDefault("1h")
        Duration expireAfter();

        /** How long the last needed reaction can still be taken back. */
        @WithDefault("5s")
        Duration undoWindow();

        /** ask or roll-back: what no answer about a failed first node means. */
        @WithDefault("ask")
        Cluster.OnFailure onFailure();
    }
}
