package drydock.configuration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The page of all keys of the configuration, made from the interfaces that they are read by and what these say. */
final class ConfigurationReference {
    private static final Path SOURCES = Path.of("src/main/java/drydock/configuration/settings");
    private static final Pattern MAP = Pattern.compile("Map<String, (?:@\\w+\\([\\w.]+\\) )?(\\w+)>");
    private static final Pattern LIST = Pattern.compile("List<(\\w+)>");

    /** @param type as it is written in the source */
    private record Key(String name, String type, Optional<String> usual, String says) {}

    private final Map<String, List<Key>> keys = new LinkedHashMap<>();

    ConfigurationReference() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    null,
                    null,
                    files.getJavaFileObjects(
                            SOURCES.resolve("DrydockSettings.java"), SOURCES.resolve("ClusterSettings.java")));
            DocTrees docs = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new Interfaces(docs).scan(unit, null);
            }
        }
    }

    /** Notes the keys of each interface under its name. */
    private final class Interfaces extends TreePathScanner<Void, Void> {
        private final DocTrees docs;

        Interfaces(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            List<Key> found = new ArrayList<>();
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method && method.getBody() == null) {
                    found.add(key(method, new TreePath(getCurrentPath(), method)));
                }
            }
            keys.put(name(type), found);
            return super.visitClass(type, null);
        }

        private String name(ClassTree type) {
            String name = type.getSimpleName().toString();
            for (TreePath at = getCurrentPath().getParentPath();
                    at.getLeaf() instanceof ClassTree outer;
                    at = at.getParentPath()) {
                name = outer.getSimpleName() + "." + name;
            }
            return name;
        }

        private Key key(MethodTree method, TreePath path) {
            DocCommentTree says = docs.getDocCommentTree(path);
            return new Key(
                    kebab(method.getName().toString()),
                    method.getReturnType().toString(),
                    usual(method),
                    says == null ? "" : plain(says));
        }
    }

    private static Optional<String> usual(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals("WithDefault"))
                .map(AnnotationTree::getArguments)
                .map(arguments -> arguments.getFirst().toString().replaceAll("^(value = )?\"|\"$", ""))
                .findFirst();
    }

    private static String plain(DocCommentTree says) {
        return says.getFullBody().stream()
                .map(part -> switch (part) {
                    case TextTree text -> text.getBody();
                    case LiteralTree code -> "`" + code.getBody().getBody() + "`";
                    default -> part.toString();
                })
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The whole page as Markdown. */
    String page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Configuration",
                "",
                "Every key of `config/application.yaml`, made from the code that reads it. A name of your own choice"
                        + " stands as `<name>`. Each can come from an environment variable: `drydock.clusters.prod.api-key`"
                        + " is `DRYDOCK_CLUSTERS_PROD_API_KEY`. A secret can also name a file that holds it:"
                        + " `file:/run/secrets/key`. Durations are `500ms`, `20s`, `5m`, `2h`, `1d`. Lists are written as"
                        + " YAML lists.",
                "",
                "Values arrive as they were written. One from the environment, or from a file that a secret names, is taken"
                        + " byte by byte: `$$`, `${`, `\\` and blanks are part of it (of a file all but the line breaks at"
                        + " its end; around a path, an address or a number blanks are none of it). In `application.yaml` itself `${NAME}` is the value of that environment variable, as"
                        + " it is, and `${NAME:otherwise}` has words for where there is none; `\\${` stands for `${`. What"
                        + " starts Drydock may replace things of its own before: docker compose takes `$$` in its file for"
                        + " `$`, and `$(NAME)` is Kubernetes'. A"
                        + " reference to nothing is a mistake. `no`, `off`, `yes` and `on` are the words that they are, and"
                        + " a switch takes them for false and true.",
                "",
                "A dash in a name is an underscore in a variable: `prod-eu` is `DRYDOCK_CLUSTERS_PROD_EU_…`. An entry of a"
                        + " list stands as `[]`; in a variable it has its number, from 0: `DRYDOCK_CLUSTERS_PROD_NODES_0__URL`."
                        + " Of a variable, commas part the elements, and `\\,` is a comma in one; where it has a number itself"
                        + " (`…_READERS_0_`) it is one element, byte by byte.",
                "",
                "A further file (`quarkus.config.locations`) counts as much as what names it: named by a variable as much as"
                        + " a variable, by a system property more; unless it says `config_ordinal` itself, where"
                        + " `config/application.yaml` has 265 and the environment 300. Of several the first that is named"
                        + " counts. A list in the file that counts more takes the place of the whole list in others, also in"
                        + " the file of a profile (`application-prod.yaml`).",
                "",
                "| key | usual | meaning |",
                "|---|---|---|"));
        rows("drydock", "DrydockSettings", lines);
        return String.join("\n", lines) + "\n";
    }

    private void rows(String path, String type, List<String> lines) {
        for (Key key : keys.get(type)) {
            String name = path + "." + key.name();
            Matcher map = MAP.matcher(key.type());
            Matcher list = LIST.matcher(key.type());
            String each = map.matches() ? map.group(1) : list.matches() ? list.group(1) : key.type();
            Optional<String> below = inner(type, each);
            String written = map.matches() ? name + ".<name>" : list.matches() ? name + "[]" : name;
            String usual = key.usual()
                    .map(value -> value.isEmpty() ? "" : "`" + value + "`")
                    .orElse("");
            lines.add("| `" + written + "` | " + usual + " | " + key.says().replace("|", "\\|") + " |");
            below.ifPresent(next -> rows(written, next, lines));
        }
    }

    private Optional<String> inner(String outer, String type) {
        return List.of(outer + "." + type, outer.split("\\.", -1)[0] + "." + type, type).stream()
                .filter(keys::containsKey)
                .findFirst();
    }

    /** The keys of which nothing is said. */
    List<String> unexplained() {
        return keys.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .filter(key -> key.says().isEmpty())
                        .map(key -> each.getKey() + "." + key.name()))
                .toList();
    }
}
