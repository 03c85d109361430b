package drydock.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node's container is made of where Drydock creates it.
 *
 * @param mounts as {@code docker run -v} takes them: {@code /on/host:/in/container:ro}
 * @param networks that are there already; the first one is joined when it is created
 * @param restart as {@code docker run --restart} takes it: {@code on-failure:3}
 * @param extraHosts {@code name:address}
 */
public record Blueprint(
        Map<String, Secret> environment,
        List<String> mounts,
        List<String> networks,
        List<Port> ports,
        String restart,
        List<String> extraHosts) {
    private static final Pattern MOUNT =
            Pattern.compile("(/[^:]*|[A-Za-z0-9][A-Za-z0-9_.-]*):(/[^:]*)(:(ro|rw)(,[zZ])?)?");
    private static final Pattern RESTART = Pattern.compile("(no|always|unless-stopped|on-failure)(?::(\\d{1,4}))?");

    public Blueprint {
        environment = Map.copyOf(environment);
    }

    /** One of the container's ports, published on its host. @param address on the host; empty for all of its own */
    public record Port(String address, int host, int container, String protocol) {
        private static final Pattern FORM =
                Pattern.compile("(?:(\\d{1,3}(?:\\.\\d{1,3}){3}):)?(\\d{1,5}):(\\d{1,5})(?:/(tcp|udp))?");
        private static final int HIGHEST = 65_535;

        /** As {@code docker run -p} takes it: {@code 127.0.0.1:13000:80/tcp}. */
        public static Optional<Port> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches()
                    ? Optional.of(new Port(
                                    Optional.ofNullable(form.group(1)).orElse(""),
                                    Integer.parseInt(form.group(2)),
                                    Integer.parseInt(form.group(3)),
                                    Optional.ofNullable(form.group(4)).orElse("tcp")))
                            .filter(port -> isNumber(port.host) && isNumber(port.container))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return (address.isEmpty() ? "" : address + ":") + host + ":" + container + "/" + protocol;
        }

        private static boolean isNumber(int port) {
            return port > 0 && port <= HIGHEST;
        }
    }

    public static boolean isMount(String text) {
        return MOUNT.matcher(text).matches();
    }

    public static boolean isRestart(String text) {
        Matcher form = RESTART.matcher(text);
        return form.matches() && (form.group(2) == null || form.group(1).equals("on-failure"));
    }

    public boolean mountsAt(String path) {
        return mounts.stream()
                .map(MOUNT::matcher)
                .anyMatch(form -> form.matches() && form.group(2).equals(path));
    }

    /** As Docker writes it: Name, MaximumRetryCount. */
    public Map<String, Object> restartPolicy() {
        Matcher form = RESTART.matcher(restart);
        return form.matches()
                ? Map.of(
                        "Name",
                        form.group(1),
                        "MaximumRetryCount",
                        form.group(2) == null ? 0 : Integer.parseInt(form.group(2)))
                : Map.of("Name", "no", "MaximumRetryCount", 0);
    }

    /** As {@code docker run} would take it, without the values of variables. */
    public String shown() {
        List<String> options = new ArrayList<>();
        mounts.forEach(mount -> options.add("-v " + mount));
        networks.forEach(network -> options.add("--network " + network));
        ports.forEach(port -> options.add("-p " + port));
        options.add("--restart " + restart);
        extraHosts.forEach(host -> options.add("--add-host " + host));
        environment.keySet().stream().sorted().forEach(name -> options.add("-e " + name));
        return String.join(" ", options);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(Secret::reveal);
    }
}
