package drydock.command;

import static drydock.command.UnknownWords.slash;

import drydock.cluster.software.Migration;
import drydock.cluster.software.VersionRange;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import drydock.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fits words into the parameters of one command, and says where they do not fit. */
record ArgumentBinder(Usage usage, ClusterNames clusters) {
    private static final String BACKUP = "[0-9A-Za-z][0-9A-Za-z-]{0,31}";
    private static final String RUN = "[0-9a-z][0-9a-z-]{0,63}";

    Command command(SplitWords sorted) throws SyntaxException {
        List<String> given =
                sorted.plain().subList(usage.words().size(), sorted.plain().size());
        Arguments arguments = new Arguments(parameters(given), options(sorted.options()));
        for (Usage.Option option : usage.options()) {
            if (option.required() && !arguments.has(option.name())) {
                throw new SyntaxException("command.needs-option", usage.name(), option.name(), forExample());
            }
        }
        boolean open = clusters.several() && usage.changes();
        if (open && arguments.cluster().isEmpty()) {
            throw new SyntaxException("command.which-cluster", clusters.all(), forExample());
        }
        return usage.maker().orElseThrow().make(arguments);
    }

    private Map<String, String> parameters(List<String> given) throws SyntaxException {
        Map<String, String> parameters = new LinkedHashMap<>();
        int next = 0;
        for (Usage.Parameter parameter : usage.parameters()) {
            if (next >= given.size()) {
                refuseMissing(parameter);
            } else if (parameter.rest()) {
                parameters.put(parameter.name(), Help.topic(given));
                next = given.size();
            } else {
                parameters.put(parameter.name(), checked(parameter, given, next++));
            }
        }
        refuseSuperfluous(given.subList(next, given.size()));
        return parameters;
    }

    /** The name of a cluster in an option is put right as a parameter's is. */
    private Map<String, String> options(Map<String, String> given) throws SyntaxException {
        Map<String, String> options = new LinkedHashMap<>(given);
        if (given.containsKey("from")) {
            options.put("from", cluster(given.get("from")));
        }
        return options;
    }

    private void refuseMissing(Usage.Parameter parameter) throws SyntaxException {
        if (parameter.required()) {
            throw new SyntaxException("command.which", parameter.name(), forExample());
        }
    }

    private void refuseSuperfluous(List<String> words) throws SyntaxException {
        if (!words.isEmpty()) {
            Text text = Text.of("command.too-much", Tokenizer.shortened(String.join(" ", words)), slash(usage.line()));
            throw new SyntaxException(
                    usage.option("reason").isPresent()
                            ? Text.line(text, " ", Text.of("command.too-much.reason"))
                            : text);
        }
    }

    private String checked(Usage.Parameter parameter, List<String> given, int at) throws SyntaxException {
        String word = given.get(at);
        return switch (parameter.type()) {
            case BACKUP -> backup(word);
            case FILE -> migration(word);
            case VERSION -> version(word, given);
            case CLUSTER -> cluster(word);
            case RUN -> run(word);
            case COMMAND, PLUGIN -> word;
        };
    }

    private String cluster(String word) throws SyntaxException {
        Optional<String> cluster = clusters.named(word);
        return cluster.isPresent() ? cluster.get() : refuse(clusters.unknown(word));
    }

    private String backup(String word) throws SyntaxException {
        return word.matches(BACKUP)
                ? word
                : refuse(new SyntaxException(
                        "command.no-backup", Tokenizer.shortened(word), slash(clusters.fill("backup list {cluster}"))));
    }

    private String migration(String word) throws SyntaxException {
        return Migration.parse(word).isPresent()
                ? word
                : refuse(new SyntaxException("command.no-migration", Tokenizer.shortened(word), forExample()));
    }

    private static String run(String word) throws SyntaxException {
        String run = word.toLowerCase(Locale.ROOT);
        return run.matches(RUN)
                ? run
                : refuse(new SyntaxException("command.no-run", Tokenizer.shortened(word), slash("run list")));
    }

    private String version(String word, List<String> given) throws SyntaxException {
        String version = word.toLowerCase(Locale.ROOT).startsWith("v") ? word.substring(1) : word;
        return isVersion(version) ? version : refuse(noVersion(word, given));
    }

    private static boolean isVersion(String text) {
        return VersionRange.parse(text).isPresent();
    }

    private SyntaxException noVersion(String word, List<String> given) {
        Optional<String> cluster = clusters.named(word);
        if (cluster.isPresent()) {
            String version =
                    given.stream().filter(ArgumentBinder::isVersion).findFirst().orElse("1.4");
            return new SyntaxException(
                    "command.version-first", slash(usage.name() + " " + version + " " + cluster.get()));
        }
        return new SyntaxException(
                "command.no-version", Tokenizer.shortened(word), slash(clusters.fill("versions {cluster}")));
    }

    private String forExample() {
        return slash(clusters.fill(usage.example()));
    }

    private static String refuse(SyntaxException mistake) throws SyntaxException {
        throw mistake;
    }
}
