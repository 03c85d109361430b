package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that requests are passed on to.
 *
 * @param forWebSockets whether it has {@code tcp/} in front: Caddy counts what goes there apart
 */
record Upstream(String address, boolean forWebSockets, boolean tls) {
    private static final String TCP = "tcp/";

    /** Those of a handler; none where it is no reverse_proxy. */
    static List<Upstream> of(JsonNode handler) {
        List<Upstream> upstreams = new ArrayList<>();
        if (isProxy(handler)) {
            boolean tls = handler.path("transport").has("tls");
            for (JsonNode upstream : handler.path("upstreams")) {
                String dial = upstream.path("dial").asText();
                boolean marked = dial.startsWith(TCP);
                upstreams.add(new Upstream(marked ? dial.substring(TCP.length()) : dial, marked, tls));
            }
        }
        return upstreams;
    }

    /** By what a handler finds addresses out when a request comes, as {@code dynamic a nocobase}; none where it does not. */
    static List<String> dynamic(JsonNode handler) {
        JsonNode source = handler.path("dynamic_upstreams");
        return isProxy(handler) && source.isObject()
                ? List.of(("dynamic " + source.path("source").asText() + " "
                                + source.path("name").asText())
                        .strip())
                : List.of();
    }

    private static boolean isProxy(JsonNode handler) {
        return handler.path("handler").asText().equals("reverse_proxy");
    }

    /** Empty where it has none. */
    String port() {
        return address.matches(".*:\\d+") ? address.substring(address.lastIndexOf(':') + 1) : "";
    }

    String url() {
        return (tls ? "https://" : "http://") + address;
    }
}
