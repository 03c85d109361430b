package drydock.docker.compose;

import drydock.cluster.software.ImageReference;
import drydock.docker.ComposeProjects.Refused;
import drydock.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image of a service in a compose file, where it is said so plainly that one value can be changed and nothing else:
 * in the file itself, or by a variable in the {@code .env} beside it.
 *
 * @param variable that says it, or a part of it
 */
record ServiceImage(YamlValue scalar, Optional<Variable> variable) {
    private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*)";
    private static final Pattern VARIABLE =
            Pattern.compile("([^$]*)\\$(?:\\{" + NAME + "(?::?-[^${}]*)?}|" + NAME + ")([^$]*)");
    private static final Pattern ENVIRONMENT_ITSELF =
            Pattern.compile("(?m)[\"' \\[/-]\\.env[\"' \\],]*[ \\t]*(?:#.*)?$");

    /** @param before what stands in front of it in the image's name */
    record Variable(String name, YamlValue value, String before, String after) {}

    /** @param environment what the {@code .env} holds; empty where there is none */
    static ServiceImage of(String file, Optional<String> environment, String service) {
        YamlValue scalar = YamlValue.imageOf(file, service);
        ServiceImage image = new ServiceImage(scalar, variable(file, scalar.value(), environment));
        String reference = image.reference();
        if (reference.contains("@") || reference.contains("$") || reference.endsWith(":")) {
            throw new Refused(Text.of("compose.no-tag", reference));
        }
        return image;
    }

    private static Optional<Variable> variable(String file, String value, Optional<String> environment) {
        if (!value.contains("$")) {
            return Optional.empty();
        }
        Matcher found = VARIABLE.matcher(value);
        if (!found.matches()) {
            throw new Refused(Text.of("compose.no-plain-variable", value));
        }
        String name = found.group(2) == null ? found.group(3) : found.group(2);
        String text = environment.orElseThrow(() -> new Refused(Text.of("compose.not-in-environment", name)));
        if (uses(file, name) != 1
                || mentions(file, name) != 1
                || uses(text, name) != 0
                || ENVIRONMENT_ITSELF.matcher(file).find()) {
            throw new Refused(Text.of("compose.shared-variable", name));
        }
        return Optional.of(new Variable(name, line(text, name), found.group(1), found.group(4)));
    }

    private static long uses(String text, String name) {
        return Pattern.compile("\\$\\{?" + name + "(?![A-Za-z0-9_])")
                .matcher(text)
                .results()
                .count();
    }

    /** Also where a service is given it by its name alone; what comments say of it counts for nothing. */
    private static long mentions(String file, String name) {
        String plain = Pattern.compile("(?m)(?:^|[ \\t])#.*$").matcher(file).replaceAll("");
        return Pattern.compile("\\b" + name + "\\b").matcher(plain).results().count();
    }

    private static YamlValue line(String environment, String name) {
        Matcher found = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?" + name
                        + "[ \\t]*=[ \\t]*([\"']?)([A-Za-z0-9._:/-]+)\\1[ \\t]*(?:[ \\t]#[^\\r\\n]*)?\\r?$")
                .matcher(environment);
        long set = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?" + name + "[ \\t]*=")
                .matcher(environment)
                .results()
                .count();
        if (set != 1 || !found.find()) {
            throw new Refused(Text.of("compose.not-in-environment", name));
        }
        return new YamlValue(environment, found.start(2), found.end(2));
    }

    /** The image that the file names now. */
    String reference() {
        return variable.map(one -> one.before() + one.value().value() + one.after())
                .orElseGet(scalar::value);
    }

    /** Which of the two texts says it. */
    boolean inEnvironment() {
        return variable.isPresent();
    }

    /** What it has to be. */
    String text() {
        return variable.map(Variable::value).orElse(scalar).text();
    }

    /** For compose, which takes it before what the {@code .env} says. */
    Map<String, String> variables() {
        return variable.map(one -> Map.of(one.name(), one.value().value())).orElse(Map.of());
    }

    /** The file that compose is to read. */
    String file() {
        return scalar.text();
    }

    /** The same with another tag of the repository, which is spelled as it was. */
    ServiceImage naming(String image) {
        ImageReference wanted = ImageReference.parse(image);
        ImageReference here = ImageReference.parse(reference());
        if (!here.repository().equals(wanted.repository())) {
            throw new Refused(Text.of("compose.other-image", reference(), wanted.repository()));
        }
        String spelled = here.tag().isEmpty()
                ? reference()
                : reference().substring(0, reference().length() - here.tag().length() - 1);
        String after = wanted.tag().isEmpty() ? spelled : spelled + ":" + wanted.tag();
        return variable.map(one -> new ServiceImage(scalar, Optional.of(with(one, after))))
                .orElseGet(() -> new ServiceImage(scalar.with(after), variable));
    }

    private static Variable with(Variable variable, String reference) {
        int end = reference.length() - variable.after().length();
        if (!reference.startsWith(variable.before())
                || !reference.endsWith(variable.after())
                || end < variable.before().length()) {
            throw new Refused(Text.of("compose.no-plain-variable", variable.before() + "$" + variable.name()));
        }
        String value = reference.substring(variable.before().length(), end);
        return new Variable(variable.name(), variable.value().with(value), variable.before(), variable.after());
    }
}
