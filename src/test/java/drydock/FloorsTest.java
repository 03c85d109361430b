package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Libraries below these versions have holes that are known: the build fails on them, whoever brought them in. A new hole
 * is a new line, or a higher number in one.
 */
class FloorsTest {
    private static final Map<String, String> FLOORS = Map.ofEntries(
            Map.entry("netty-.*", "4.1.132"), // CVE-2026-33870, CVE-2026-33871
            Map.entry("commons-compress", "1.26.0"), // CVE-2024-25710, CVE-2024-26308
            Map.entry("commons-io", "2.14.0"), // CVE-2024-47554
            Map.entry("commons-lang3", "3.18.0"), // CVE-2025-48924
            Map.entry("commons-text", "1.10.0"), // CVE-2022-42889
            Map.entry("postgresql", "42.7.7"), // CVE-2025-49146
            Map.entry("h2", "2.2.220"), // CVE-2022-45868
            Map.entry("snakeyaml", "2.0"), // CVE-2022-1471
            Map.entry("okio(-jvm)?", "3.4.0"), // CVE-2023-3635
            Map.entry("gson", "2.8.9"), // CVE-2022-25647
            Map.entry("guava", "32.0.0"), // CVE-2023-2976
            Map.entry("bcp(rov|kix)-jdk18on", "1.78.1"), // CVE-2024-30171
            Map.entry("Java-WebSocket", "1.5.0"), // CVE-2020-11050
            Map.entry("jackson-core", "2.15.0")); // CVE-2025-52999

    private static final Pattern JAR = Pattern.compile(".*/([A-Za-z0-9._-]+?)-([0-9][A-Za-z0-9._-]*)\\.jar!.*");

    @Test
    void no_library_has_a_hole_that_is_known() throws IOException {
        Map<String, String> found = libraries();
        assertThat(found).containsKeys("netty-codec-http", "netty-codec-http2", "h2", "postgresql");
        assertThat(found.entrySet())
                .allSatisfy(library -> FLOORS.forEach((name, floor) -> {
                    if (library.getKey().matches(name)) {
                        assertThat(isAtLeast(library.getValue(), floor))
                                .as("%s %s, wanted: %s or newer", library.getKey(), library.getValue(), floor)
                                .isTrue();
                    }
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.132.Final, 4.1.132, true",
        "4.1.137.Final, 4.1.132, true",
        "4.2.0.Final, 4.1.132, true",
        "4.1.130.Final, 4.1.132, false",
        "4.1.99.Final, 4.1.132, false",
        "33.5.0-jre, 32.0.0, true",
        "2.5, 2.0, true",
        "1.33, 2.0, false"
    })
    void versions_are_compared_as_numbers(String version, String floor, boolean right) {
        assertThat(isAtLeast(version, floor)).isEqualTo(right);
    }

    /** Versions by names, of all jars that the tests run with. */
    private static Map<String, String> libraries() throws IOException {
        Map<String, String> libraries = new TreeMap<>();
        for (URL url : Collections.list(FloorsTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            Matcher jar = JAR.matcher(url.toString());
            if (jar.matches()) {
                libraries.put(jar.group(1), jar.group(2));
            }
        }
        return libraries;
    }

    private static boolean isAtLeast(String version, String floor) {
        return Arrays.compare(numbers(version), numbers(floor)) >= 0;
    }

    private static int[] numbers(String version) {
        List<String> parts = Stream.of(version.split("[.-]", -1))
                .takeWhile(part -> part.matches("\\d{1,9}"))
                .toList();
        return parts.stream().mapToInt(Integer::parseInt).toArray();
    }
}
