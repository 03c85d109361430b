package drydock.balancer.nginx;

import drydock.balancer.Balancer.ConfigurationFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a configuration as they lie in the balancer's container now; nginx works with what it read of them. */
record WrittenFiles(Shell shell, NginxConfiguration configuration) {
    private static final String LOOK =
            "for file in \"$@\"; do echo \"$(stat -L -c %Y \"$file\") $(readlink -f \"$file\") $file\"; done";
    private static final Pattern LINE = Pattern.compile("(?m)^(\\d{1,12}) (/\\S*) (/\\S*)$");

    /** @param since when nginx read them; empty where that is not known */
    List<ConfigurationFile> all(Optional<Instant> since) {
        if (configuration.files().isEmpty()) {
            return List.of();
        }
        String said = shell.tryRun(LOOK, configuration.files().keySet().toArray(String[]::new))
                .output();
        return LINE.matcher(said)
                .results()
                .map(line -> new ConfigurationFile(
                        line.group(3),
                        line.group(2),
                        configuration.isForDrydock(line.group(3)),
                        since.filter(Instant.ofEpochSecond(Long.parseLong(line.group(1)))::isAfter)
                                .isPresent()))
                .toList();
    }
}
