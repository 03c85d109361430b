package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said can be said in each language, and nothing else is kept for it. */
class BundlesTest {
    private static final Map<String, Messages.Phrase> ENGLISH = Messages.ENGLISH.phrases();
    private static final Map<String, Messages.Phrase> THAI = Messages.THAI.phrases();
    private static final Path BUNDLES = Path.of("src/main/resources/drydock/text");
    private static final Pattern THAI_SCRIPT = Pattern.compile("\\p{IsThai}");
    /** Names of things that Thai engineers call by their English names, and nothing around them. */
    private static final Set<String> SAME_IN_THAI = Set.of(
            "card.gate",
            "image.pulled",
            "observer.node",
            "run.gate",
            "run.title",
            "step.pull-image.progress",
            "unfaithful.namespace.network",
            "unfaithful.namespace.processes",
            "unfaithful.namespace.shared-memory");

    @Test
    void every_key_is_there_in_both_languages() {
        assertThat(new TreeSet<>(THAI.keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
    }

    @Test
    void each_sentence_takes_the_same_arguments_in_both() {
        Map<String, List<Integer>> thai = new TreeMap<>();
        THAI.forEach((key, phrase) -> thai.put(key, phrase.places()));
        Map<String, List<Integer>> english = new TreeMap<>();
        ENGLISH.forEach((key, phrase) -> english.put(key, phrase.places()));
        assertThat(thai).isEqualTo(english);
    }

    @Test
    void arguments_are_counted_from_0_without_gaps() {
        ENGLISH.forEach((key, phrase) -> assertThat(phrase.places())
                .as(key)
                .isEqualTo(Stream.iterate(0, n -> n + 1)
                        .limit(phrase.places().size())
                        .toList()));
    }

    @Test
    void what_is_said_in_thai_is_written_in_thai() {
        Set<String> foreign = THAI.entrySet().stream()
                .filter(line -> !THAI_SCRIPT.matcher(line.getValue().pattern()).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(foreign).isEqualTo(new TreeSet<>(SAME_IN_THAI));
    }

    @Test
    void no_sentence_is_left_empty() {
        Stream.of(ENGLISH, THAI)
                .forEach(words -> words.forEach(
                        (key, phrase) -> assertThat(phrase.pattern()).as(key).isNotBlank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages_en.properties", "messages_th.properties"})
    void the_lines_are_sorted_and_none_is_there_twice(String bundle) throws IOException {
        List<String> keys = Files.readAllLines(BUNDLES.resolve(bundle)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).isEqualTo(List.copyOf(new TreeSet<>(keys)));
    }

    @Test
    void every_key_that_is_used_has_its_words_and_every_other_one_is_gone() {
        Set<String> areas = ENGLISH.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Pattern literal = Pattern.compile("[\"']((" + String.join("|", areas) + ")(\\.[a-z][a-z-]*)+)[\"']");
        Stream<String> speaking = sources().filter(source -> !source.startsWith("package drydock.configuration"));
        Set<String> used = Stream.concat(speaking, files("src/main/resources/templates", ".html"))
                .flatMap(source -> literal.matcher(source).results())
                .map(found -> found.group(1))
                .filter(found -> !Set.of("docker.io", "docker.sock").contains(found)) // a registry, a file
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
    }

    @Test
    void every_sentence_is_given_the_arguments_that_it_takes() {
        Pattern call = Pattern.compile("\\bof\\(\\s*\"([a-z.-]+)\"|SyntaxException\\(\\s*\"([a-z.-]+)\"");
        Map<String, Integer> counted = new TreeMap<>();
        sources()
                .forEach(source -> call.matcher(source).results().forEach(found -> {
                    String key = found.group(1) == null ? found.group(2) : found.group(1);
                    if (ENGLISH.containsKey(key)) {
                        counted.put(key, arguments(source, found.end()));
                        assertThat(counted.get(key))
                                .as(key)
                                .isEqualTo(ENGLISH.get(key).places().size());
                    }
                }));
        assertThat(counted).hasSizeGreaterThan(200);
    }

    /** How many arguments follow in a call, from behind its first one to its closing bracket. */
    private static int arguments(String source, int from) {
        int depth = 1;
        int commas = 0;
        boolean quoted = false;
        for (int at = from; depth > 0; at++) {
            char character = source.charAt(at);
            if (character == '"' && source.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
                commas += character == ',' && depth == 1 ? 1 : 0;
            }
        }
        return commas;
    }

    /** Without the configuration, which speaks English alone, of keys that look like ours. */
    private static Stream<String> sources() {
        return files("src/main/java", ".java").filter(source -> !source.startsWith("package drydock.configuration"));
    }

    private static Stream<String> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).map(BundlesTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
