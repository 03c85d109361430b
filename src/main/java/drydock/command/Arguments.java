package drydock.command;

import drydock.command.input.DurationArgument;
import drydock.command.input.SyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The words of a command, each under the name of the parameter or option that it is for. */
record Arguments(Map<String, String> parameters, Map<String, String> options) {

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** For a parameter or option that the shape of the command requires. */
    String required(String name) {
        return parameters.containsKey(name) ? parameters.get(name) : options.get(name);
    }

    Optional<String> cluster() {
        return parameter("cluster");
    }

    Optional<String> reason() {
        return option("reason");
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** As in {@code --for 2h}: minutes, hours or days, up to a week. */
    Optional<Duration> duration(String option) throws SyntaxException {
        return has(option) ? Optional.of(DurationArgument.of(options.get(option), option)) : Optional.empty();
    }

    boolean has(String option) {
        return options.containsKey(option);
    }
}
