package drydock.nocobase.http;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Secret;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.http.HttpCaller;
import drydock.http.HttpRequest;
import drydock.http.HttpResponse;
import drydock.http.NoResponse;
import drydock.http.WebSocketProbe;
import drydock.nocobase.Health;
import drydock.nocobase.Licence;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node's own address, asked anew each time: nothing that was true a moment ago is kept. */
@ApplicationScoped
class HttpNocoBase implements NocoBase {
    private static final String WEB_SOCKETS = "/ws";
    private static final int SMALL = 64 << 10;
    private static final int PLUGINS = 2 << 20;

    /** NocoBase answers some changes of a plugin when they are done. */
    private static final Duration WORKING = Duration.ofSeconds(60);

    /** NocoBase asks its makers on the way, who may be out of reach. */
    private static final Duration LICENSING = Duration.ofSeconds(15);

    private final HttpCaller caller;
    private final HttpCaller patient;
    private final HttpCaller unhurried = new HttpCaller(Duration.ofSeconds(2), LICENSING);

    HttpNocoBase() {
        this(new HttpCaller(), new HttpCaller(Duration.ofSeconds(2), WORKING));
    }

    HttpNocoBase(HttpCaller caller, HttpCaller patient) {
        this.caller = caller;
        this.patient = patient;
    }

    @Override
    public Health health(Node node) {
        try {
            return HealthResponse.read(caller.call(HttpRequest.get(at(node, "/api/__health_check"), SMALL)));
        } catch (NoResponse e) {
            return new Health.Unreachable(e.text());
        }
    }

    @Override
    public Optional<Version> databaseVersion(Node node) {
        try {
            HttpResponse response = caller.call(HttpRequest.get(at(node, "/api/app:getInfo"), SMALL));
            return response.status() == 200
                    ? Version.parse(ResponseJson.of(response)
                            .path("data")
                            .path("version")
                            .asText(""))
                    : Optional.empty();
        } catch (NoResponse e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Plugin> plugins(Cluster cluster, Node node) {
        HttpRequest request = new HttpRequest("GET", at(node, "/api/pm:list"), authorized(cluster), PLUGINS);
        try {
            return new PluginApi(cluster.name(), node.name()).plugins(caller.call(request));
        } catch (NoResponse e) {
            throw new NocoBaseException(Text.of("nocobase.no-list", node.name(), e.text()));
        }
    }

    @Override
    public List<String> enabledPlugins(Node node) {
        try {
            HttpResponse response = caller.call(HttpRequest.get(at(node, "/api/pm:listEnabled"), PLUGINS));
            return response.status() == 200 ? PluginApi.names(response) : List.of();
        } catch (NoResponse e) {
            return List.of();
        }
    }

    @Override
    public Optional<String> change(Cluster cluster, Node node, PluginChange change) {
        HttpRequest request = new HttpRequest(
                "POST",
                at(node, PluginApi.path(change, databaseVersion(node))),
                authorized(cluster),
                Optional.of(HttpRequest.Body.json(PluginApi.body(change))),
                SMALL);
        try {
            return new PluginApi(cluster.name(), node.name()).objection(patient.call(request));
        } catch (NoResponse e) {
            throw new NocoBaseException(
                    Text.of("nocobase.not-asked", node.name(), change.action().word(), e.text()));
        }
    }

    @Override
    public Optional<Licence> licence(Cluster cluster, Node node) {
        if (cluster.apiKey().isEmpty()) {
            return Optional.empty();
        }
        HttpRequest request =
                new HttpRequest("GET", at(node, "/api/license:license-validate"), authorized(cluster), PLUGINS);
        try {
            return LicenceResponse.read(unhurried.call(request));
        } catch (NoResponse e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> authorized(Cluster cluster) {
        Secret key =
                cluster.apiKey().orElseThrow(() -> new NocoBaseException(Text.of("nocobase.no-key", cluster.name())));
        return Map.of("Authorization", "Bearer " + key.reveal(), "Accept", "application/json");
    }

    @Override
    public int probe(Node node, String path) {
        return look(caller, at(node, path)).status();
    }

    @Override
    public Answered answered(Node node, String path) {
        return answered(caller, at(node, path));
    }

    @Override
    public Answered answered(Cluster cluster, String path) {
        return answered(outside(cluster), at(cluster.entrance(), path));
    }

    private static Answered answered(HttpCaller caller, URI address) {
        try {
            HttpResponse response = caller.call(HttpRequest.get(address, 0));
            String type = response.header("content-type").orElse("").replaceFirst(";.*", "");
            return new Answered(response.status(), UntrustedText.text(type.strip(), 100));
        } catch (NoResponse e) {
            return new Answered(0, "");
        }
    }

    @Override
    public int webSocket(Node node) {
        return WebSocketProbe.at(at(node, WEB_SOCKETS), Optional.empty());
    }

    @Override
    public int webSocket(Cluster cluster) {
        return WebSocketProbe.at(
                at(cluster.entrance(), WEB_SOCKETS), cluster.outside().authorities());
    }

    private HttpCaller outside(Cluster cluster) {
        return cluster.outside().authorities().map(caller::trusting).orElse(caller);
    }

    @Override
    public Page entrance(Cluster cluster, String path) {
        return look(outside(cluster), at(cluster.entrance(), path));
    }

    private static Page look(HttpCaller caller, URI address) {
        try {
            HttpResponse response = caller.call(HttpRequest.get(address, 0));
            return new Page(
                    response.status(),
                    HealthResponse.isMaintenance(response),
                    elsewhere(address, response),
                    Text.none());
        } catch (NoResponse e) {
            return Page.silent(e.text());
        }
    }

    /** The name of another machine that an answer sends visitors to. */
    private static String elsewhere(URI address, HttpResponse response) {
        try {
            String host =
                    address.resolve(response.header("location").orElse("")).getHost();
            return host == null || host.equalsIgnoreCase(address.getHost()) ? "" : UntrustedText.text(host, 100);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** NocoBase may have its API elsewhere than where it is without further ado. */
    private static URI at(Node node, String path) {
        return at(
                node.url(),
                path.startsWith(Node.API_PATH) ? node.apiPath() + path.substring(Node.API_PATH.length()) : path);
    }

    /** The path as it was written: resolving it would let {@code //elsewhere} or a colon change the host. */
    private static URI at(URI base, String path) {
        return URI.create(base.toString().replaceFirst("/+$", "") + (path.startsWith("/") ? path : "/" + path));
    }
}
