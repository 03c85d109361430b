package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.RawJson;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Tells a MAC address that the engine derived from a container's address. Newer engines write it where a person's own
 * would stand; kept, it would collide with the next container that gets the address.
 */
final class GeneratedMac {
    private GeneratedMac() {}

    static boolean of(Container container) {
        String mac = RawJson.text(container.config().get("MacAddress"));
        return !mac.isEmpty()
                && container.networks().values().stream()
                        .map(endpoint -> RawJson.text(endpoint.get("IPAddress")))
                        .anyMatch(address -> address.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                                && mac.equals("02:42:" + hexadecimal(address)));
    }

    private static String hexadecimal(String address) {
        return Arrays.stream(address.split("\\.", -1))
                .map(part -> String.format("%02x", Integer.parseInt(part)))
                .collect(Collectors.joining(":"));
    }
}
