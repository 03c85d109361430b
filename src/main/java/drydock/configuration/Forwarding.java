package drydock.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses what lets a request say itself under which name it came: the names in {@code drydock.console.hosts} are all that
 * keeps other pages on the web from the console, and Quarkus puts what a header says in the place of the real name.
 */
final class Forwarding {
    private static final String PROXY = "quarkus.http.proxy.";
    private static final List<String> BELIEVING = List.of("enable-forwarded-host", "allow-forwarded");

    private Forwarding() {}

    static void note(Iterable<ConfigSource> sources, Mistakes mistakes) {
        if (!isOn(sources, "proxy-address-forwarding")) {
            return;
        }
        for (String key : BELIEVING) {
            if (isOn(sources, key)) {
                mistakes.add(PROXY + key + " is true: a page on the web could say itself under which name it speaks to"
                        + " the console, which has no login. Leave it out: Drydock needs it for nothing, and a proxy's"
                        + " name belongs in drydock.console.hosts. Or switch the console off: console: { enabled: false"
                        + " }.");
            }
        }
    }

    private static boolean isOn(Iterable<ConfigSource> sources, String key) {
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Optional.ofNullable(source.getValue(PROXY + key)).stream())
                .findFirst()
                .filter(value -> !value.strip().equalsIgnoreCase("false"))
                .isPresent();
    }
}
