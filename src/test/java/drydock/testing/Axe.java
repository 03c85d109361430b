package drydock.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core, which knows what keeps people with a screen reader, a keyboard or weak eyes from using a page. */
public final class Axe {
    private static final String SCRIPT = script();

    private Axe() {}

    /** What it finds serious or critical on a page as it stands there. */
    public static List<?> serious(Page page) {
        page.evaluate(SCRIPT);
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations
                    .filter(one => ["serious", "critical"].includes(one.impact))
                    .map(one => `${location.pathname}: ${one.id}: ${one.nodes.map(node => node.html).join(" ")}`)
                """);
    }

    private static String script() {
        try (InputStream script = Axe.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
