package drydock;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The layout that CONTRIBUTING.md describes, as rules about a tree of source files. */
final class LayoutRules {
    /** One rule, and what in a tree of source files breaks it. */
    record Rule(String sentence, Function<Path, List<String>> offenders) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private LayoutRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                new Rule("every package that a rule names exists", LayoutRules::missing),
                new Rule("every port of the world has an adapter", LayoutRules::withoutAdapter),
                new Rule("every package says in one sentence what it is for", LayoutRules::withoutSentence),
                new Rule("a package fits on one screen", LayoutRules::large),
                new Rule("no two types have the same name", LayoutRules::named));
    }

    private static List<String> missing(Path sources) {
        return Layout.named().stream()
                .filter(not(Layout.packages(sources)::contains))
                .toList();
    }

    private static List<String> withoutAdapter(Path sources) {
        List<String> adapters = Layout.adapters(sources);
        return Layout.PORTS.stream()
                .filter(port -> adapters.stream().noneMatch(adapter -> adapter.startsWith(port + ".")))
                .toList();
    }

    private static List<String> withoutSentence(Path sources) {
        return Layout.packages(sources).stream()
                .filter(name -> !saysWhatItIsFor(directory(sources, name).resolve("package-info.java")))
                .toList();
    }

    private static boolean saysWhatItIsFor(Path info) {
        try {
            return Files.exists(info) && Files.readString(info).startsWith("/** ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> large(Path sources) {
        return Layout.packages(sources).stream()
                .filter(name -> types(directory(sources, name), 1).size() > Layout.FILES_ON_A_SCREEN)
                .toList();
    }

    private static List<String> named(Path sources) {
        Set<String> seen = new HashSet<>();
        return types(sources, Integer.MAX_VALUE).stream().filter(not(seen::add)).toList();
    }

    private static Path directory(Path sources, String name) {
        return sources.resolve(name.replace('.', '/'));
    }

    /** The simple names of the types in a directory, so deep. */
    private static List<String> types(Path directory, int depth) {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(Layout::isJava)
                    .map(Layout::typeOf)
                    .filter(type -> !type.equals("package-info"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
