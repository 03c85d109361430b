package drydock.docker.engine.transport;

import drydock.docker.DockerException;
import drydock.text.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names as they may stand in the path of a call: none of them can reach another call than the one meant. */
public final class ApiNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");
    private static final Pattern REFERENCE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:@-]*(/[A-Za-z0-9][A-Za-z0-9_.:@-]*)*");
    private static final int LONGEST = 512;

    private ApiNames() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isReference(String text) {
        return text.length() <= LONGEST && REFERENCE.matcher(text).matches();
    }

    /** @throws DockerException for what cannot be the name or id of a container or network */
    public static String name(String text) {
        if (!isName(text)) {
            throw new DockerException(Text.of("docker.bad-name", text), null);
        }
        return text;
    }

    /** @throws DockerException for what cannot be a reference to an image */
    public static String reference(String text) {
        if (!isReference(text)) {
            throw new DockerException(Text.of("docker.bad-reference", text), null);
        }
        return text;
    }

    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
