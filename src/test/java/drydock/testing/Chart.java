package drydock.testing;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * helm/drydock, rendered as Helm does it, without a cluster.
 *
 * @param values a file of values
 * @param config a file for the value {@code config}, where the file of values has none
 * @param set single values, as {@code --set} takes them
 */
public record Chart(Optional<Path> values, Optional<Path> config, Map<String, Object> set) {
    public static final Path SAMPLE = Path.of("config", "application.yaml");
    private static final Path HOME = Path.of("helm", "drydock");
    private static final String KUBERNETES = "1.30.0";

    /** With src/test/resources/helm/values-NAME.yaml, and the sample configuration where that has none. */
    public static Chart of(String name) {
        Path values = Path.of("src", "test", "resources", "helm", "values-" + name + ".yaml");
        return new Chart(
                Optional.of(values), name.equals("console") ? Optional.of(SAMPLE) : Optional.empty(), Map.of());
    }

    public static Chart set(Map<String, Object> set) {
        return new Chart(Optional.empty(), Optional.of(SAMPLE), set);
    }

    public static LintResult lint() {
        return new Helm(HOME).lint().strict().call();
    }

    /** @throws RuntimeException with Helm's words where it refuses the values */
    public String manifests() {
        TemplateCommand command = new Helm(HOME)
                .template()
                .withName("drydock")
                .withNamespace("ops")
                .withKubeVersion(KUBERNETES);
        values.ifPresent(command::withValuesFile);
        config.ifPresent(file -> command.setFile("config", file));
        set.forEach(command::set);
        return command.call();
    }

    /** What a person reads who installs it. */
    public String notes() {
        InstallCommand command = new Helm(HOME)
                .install()
                .withName("drydock")
                .withNamespace("ops")
                .withKubeVersion(KUBERNETES);
        values.ifPresent(command::withValuesFile);
        config.ifPresent(file -> command.setFile("config", file));
        set.forEach(command::set);
        String output = command.clientOnly().dryRun().call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }
}
