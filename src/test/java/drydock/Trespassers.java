package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that break each rule: one in every package, which does all that is forbidden anywhere, and some with bad names. */
final class Trespassers {
    private static final List<String> FOREIGN = Stream.concat(
                    Layout.LIBRARIES.keySet().stream(), Stream.of("org.mockito..", "org.easymock.."))
            .map(name -> name.substring(0, name.length() - 2))
            .filter(name -> !name.startsWith("javax."))
            .toList();

    private final List<JavaFileObject> sources = new ArrayList<>();

    private Trespassers() {
        FOREIGN.forEach(library -> add(library, "Anything", "public class Anything {}"));
        add("jakarta.inject", "Inject", "public @interface Inject {}");
        add("org.eclipse.microprofile.config.inject", "ConfigProperty", "public @interface ConfigProperty {}");
        Layout.packages().forEach(name -> add(name, "Trespasser", trespasser(name)));
        Stream.of("Impl", "Util", "Utils", "Helper", "Manager")
                .forEach(end -> add("drydock.text", "Any" + end, "class Any" + end + " {}"));
        Stream.of("util", "helper", "service", "impl")
                .forEach(end -> add("drydock." + end, "Anything", "class Anything {}"));
        add("drydock.plan.step.node", "UntestedClass", "abstract class UntestedClass implements drydock.plan.Step {}");
    }

    /** @param directory where they are put */
    static JavaClasses compiledTo(Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String target = directory.toString();
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", Layout.CLASSES.toString(), "-d", target);
        assertThat(compiler.getTask(null, null, null, options, null, new Trespassers().sources)
                        .call())
                .isTrue();
        return new ClassFileImporter().importPath(directory);
    }

    private static String trespasser(String name) {
        StringBuilder fields = new StringBuilder("javax.sql.DataSource source;\n");
        FOREIGN.forEach(library -> fields.append(library + ".Anything " + field(library)));
        Layout.packages().stream()
                .filter(other -> !other.equals(name))
                .forEach(other -> fields.append(other + ".Trespasser " + field(other)));
        return """
                public class Trespasser {
                    @jakarta.inject.Inject
                    Object injected;
                    @org.eclipse.microprofile.config.inject.ConfigProperty
                    Object configured;
                    %s
                    void sleeps() throws InterruptedException {
                        Thread.sleep(System.currentTimeMillis());
                        Thread.sleep(java.time.Duration.between(java.time.Instant.now(), java.time.Instant.now()));
                    }
                }
                """.formatted(fields);
    }

    private static String field(String name) {
        return "its_" + name.replace('.', '_') + ";\n";
    }

    private void add(String packageName, String type, String code) {
        URI file = URI.create("string:///" + packageName.replace('.', '/') + "/" + type + ".java");
        sources.add(new SimpleJavaFileObject(file, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package " + packageName + ";\n" + code;
            }
        });
    }
}
