package drydock.plan.step.node;

import drydock.plan.StepException;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A node that gave up because of a plugin, as its own words tell: what helps then is another way than where it broke itself. */
final class BlamedPlugin {
    private final List<String> enabled;
    private final String cluster;

    /** @param enabled the plugins that were enabled before */
    BlamedPlugin(List<String> enabled, String cluster) {
        this.enabled = enabled;
        this.cluster = cluster;
    }

    /** The same failure, with what helps where its words speak of one of the plugins. */
    StepException in(StepException failure) {
        return named(failure.getMessage())
                .map(plugin -> new StepException(
                        Text.of("health.gave-up.plugin", failure.text(), plugin, cluster), failure.away(), failure))
                .orElse(failure);
    }

    /** A plugin's name alone may be any word: it has to stand where NocoBase writes of a plugin. */
    private Optional<String> named(String words) {
        return enabled.stream()
                .filter(name -> Pattern.compile("plugin[-\\s\\[\"'`]{1,3}" + Pattern.quote(name) + "(?![\\w-])")
                        .matcher(words)
                        .find())
                .findFirst();
    }
}
