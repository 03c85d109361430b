package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever knows the field and has read docs/glossary.md knows every word in the name of a public type. */
class VocabularyTest {
    private static final Path GLOSSARY = Path.of("docs", "glossary.md");
    private static final Path FIELD = Path.of("src", "test", "resources", "vocabulary.txt");
    private static final Pattern TERM = Pattern.compile("^\\| ([^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z][a-z0-9]*|[A-Z]+");
    private static final Pattern ENGLISH = Pattern.compile("[a-z0-9]+");

    @Test
    void no_public_type_needs_a_word_that_nobody_has_explained() throws IOException {
        Set<String> known = words(TERM, Files.readString(GLOSSARY));
        known.addAll(words(Pattern.compile("(?m)^([^#].*)$"), Files.readString(FIELD)));
        assertThat(publicTypes().stream()
                        .filter(type -> !known.containsAll(wordsOf(type)))
                        .map(type -> type + ": " + missing(wordsOf(type), known)))
                .as("say it in the field's words, or explain the word in docs/glossary.md")
                .isEmpty();
    }

    @Test
    void each_word_of_the_glossary_is_explained_once() throws IOException {
        assertThat(TERM.matcher(Files.readString(GLOSSARY)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(40)
                .filteredOn(term -> !term.equals("word") && !term.startsWith("-"))
                .doesNotHaveDuplicates();
    }

    private static Set<String> missing(Set<String> words, Set<String> known) {
        Set<String> missing = new TreeSet<>(words);
        missing.removeAll(known);
        return missing;
    }

    private static Set<String> words(Pattern where, String text) {
        return where.matcher(text)
                .results()
                .flatMap(found ->
                        ENGLISH.matcher(found.group(1).toLowerCase(Locale.ROOT)).results())
                .map(found -> singular(found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> wordsOf(String type) {
        return WORD.matcher(type)
                .results()
                .map(MatchResult::group)
                .map(word -> singular(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String singular(String word) {
        return word.replaceFirst("ies$", "y").replaceFirst("sses$", "ss").replaceFirst("(?<=[a-z][^us])s$", "");
    }

    private static Set<String> publicTypes() throws IOException {
        try (Stream<Path> files = Files.walk(Layout.SOURCES)) {
            Set<String> types = new TreeSet<>();
            for (Path file : files.filter(Layout::isJava).toList()) {
                String type = Layout.typeOf(file);
                if (Pattern.compile("(?m)^public .*\\b(class|record|interface|enum) " + type + "\\b")
                        .matcher(Files.readString(file))
                        .find()) {
                    types.add(type);
                }
            }
            return types;
        }
    }
}
