package drydock.balancer;

import drydock.cluster.Cluster;
import drydock.text.Text;
import java.net.URI;
import java.util.regex.Pattern;

/** What lets its bearer past the maintenance page; no path and no command can be made of it. */
public record BypassToken(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    /** @throws BalancerException where it has another form */
    public BypassToken {
        if (!FORM.matcher(text).matches()) {
            throw new BalancerException(Text.of("balancer.bad-token"));
        }
    }

    /** The address that leaves it with a browser. */
    public URI link(Cluster cluster) {
        return URI.create(cluster.entrance().toString().replaceFirst("/*$", "/") + "?drydock=" + text);
    }
}
