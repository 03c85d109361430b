package drydock.docker.engine.transport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest API that an engine speaks, and how it is spoken to. One that Drydock knows is asked without a version, and so
 * answers in its own newest one, however little of the older ones it still understands. A newer one, whose answers may have
 * another form, is asked in the newest that Drydock knows.
 *
 * @param minor of API 1
 */
record ApiVersion(int minor) {
    /** Before an engine has answered anything. */
    static final ApiVersion UNKNOWN = new ApiVersion(0);

    static final String HEADER = "Api-Version";

    private static final int NEWEST_KNOWN = 51;
    private static final int ALL_NETWORKS_AT_CREATE = 44;
    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,4})");

    /** As an engine says it in the head of each of its answers. */
    static Optional<ApiVersion> parse(String header) {
        Matcher version = VERSION.matcher(String.valueOf(header));
        return version.matches() ? Optional.of(new ApiVersion(Integer.parseInt(version.group(1)))) : Optional.empty();
    }

    String path(String path) {
        return minor > NEWEST_KNOWN ? "/v1." + NEWEST_KNOWN + path : path;
    }

    /** Older ones join the network of a container's mode, and forget the others. */
    boolean takesAllNetworksAtCreate() {
        return minor >= ALL_NETWORKS_AT_CREATE;
    }
}
