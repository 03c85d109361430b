package drydock.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import drydock.bot.Scenario;
import drydock.bot.TrialRun;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.scenario.Chromium;
import drydock.testing.Axe;
import drydock.testing.FakeCluster;
import drydock.testing.LongWaits;
import drydock.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser, by keyboard and by ear. */
class PagesIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String BACK = "7f3bcbd17f3bcbd17f3bcbd17f3bcbd1";
    private static final String DONE = "7f3a9c0d7f3a9c0d7f3a9c0d7f3a9c0d";
    private static final String OPEN = "abcdef01abcdef01abcdef01abcdef01";
    private static final List<String> PATHS = List.of(
            "/clusters", "/clusters/demo", "/runs", "/runs/" + DONE, "/runs/" + BACK, "/runs/" + OPEN, "/runs/nobody");
    private static final FakePages PAGES = new FakePages(new FakeCluster());
    private static Chromium chromium;
    private static PagesServer server;

    @BeforeAll
    static void openBrowser() throws InterruptedException {
        Chromium.assumeThere();
        chromium = new Chromium();
        server = new PagesServer(PAGES);
        Instant now = PAGES.world.time.clock().instant();
        PAGES.ran(DONE, entries("upgrade", now.minus(Duration.ofDays(20))));
        PAGES.ran(BACK, entries("upgrade whose first node fails", now.minus(Duration.ofDays(14))));
        PAGES.ran("5c0de5c0de5c0de5c0de5c0de5c0de5c", entries("backup behind the 503", now.minus(Duration.ofDays(9))));
        PAGES.ran("3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b", entries("stop", now.minus(Duration.ofDays(3))));
        List<Entry> begun = entries("upgrade", now.minusSeconds(160));
        PAGES.ran(OPEN, begun.subList(0, asked(begun, "verification")));
        PAGES.look();
        PAGES.checks.check(PAGES.world.cluster());
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            server.close();
            chromium.close();
        }
    }

    private static List<Entry> entries(String scenario, Instant planned) {
        Scenario kind = Scenario.all().stream()
                .filter(one -> one.name().equals(scenario))
                .findFirst()
                .orElseThrow();
        return Stretched.of(
                new TrialRun("first", kind, kind.world().get()).carryOut().run().entries(), planned);
    }

    private static int asked(List<Entry> entries, String gate) {
        return (int) entries.stream()
                .filter(entry -> entry.event() instanceof RunEvent.QuestionAsked question
                        && question.gate().name().equals(gate))
                .findFirst()
                .orElseThrow()
                .seq();
    }

    /** Somebody with a browser of their own, which complains of nothing. */
    private static final class Reader implements AutoCloseable {
        private final List<String> complaints = new ArrayList<>();
        private final BrowserContext session;
        private final Page page;

        Reader(int width, String language, ColorScheme colours) {
            this.session = chromium.browser()
                    .newContext(chromium.screen(width, 900)
                            .setLocale(language)
                            .setColorScheme(colours)
                            .setReducedMotion(ReducedMotion.REDUCE));
            session.setDefaultTimeout((double) LongWaits.LONG.toMillis());
            this.page = session.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("404")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
        }

        Page open(String path) {
            page.navigate(server.address() + path);
            return page;
        }

        @Override
        public void close() {
            session.close();
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void axe_finds_nothing_serious_on_any_page_in_light_and_in_dark(String language) {
        List<Object> found = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Reader reader = new Reader(1280, language, colours)) {
                for (String path : PATHS) {
                    Page page = reader.open(path);
                    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
                    found.addAll(Axe.serious(page));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280, 1440, 1920})
    void nothing_sticks_out_on_a_phone_or_on_a_wide_screen(int width) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Reader reader = new Reader(width, "en", colours)) {
                for (String path : PATHS) {
                    Page page = reader.open(path);
                    String name = path.substring(1).replaceAll("/(.{4}).*", "-$1");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(SCREENSHOTS.resolve(name + "-" + width + "-" + colours + ".png")));
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .as(path)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void everything_is_reached_by_keyboard_alone() {
        try (Reader reader = new Reader(1280, "en", ColorScheme.LIGHT)) {
            Page page = reader.open("/clusters");
            press(page, "Tab", "Enter");
            assertThat(page.locator("#main")).isFocused();
            press(page, "Tab");
            assertThat(page.locator("tbody th a")).isFocused();
            press(page, "Enter");
            assertThat(page).hasTitle("demo · Drydock");
            tabTo(page, page.locator("tbody a[href='/runs/" + BACK + "']"));
            press(page, "Enter");
            assertThat(page.locator("h1")).containsText("rolled back");
            tabTo(page, page.locator("#events summary"));
            press(page, "Enter");
            assertThat(page.locator("#events")).hasAttribute("open", "");
            assertThat(page.locator(".events tbody tr").last()).containsText("Finished");
            page.keyboard().press("Control+Home");
            tabTo(page, page.locator("#theme"));
            press(page, "Enter");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        }
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Around the page once at most. */
    private static void tabTo(Page page, Locator wanted) {
        for (int presses = 0; presses < 120; presses++) {
            press(page, "Tab");
            if ((boolean) wanted.first().evaluate("one => one === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + wanted);
    }

    @Test
    void a_page_goes_on_by_itself_and_leaves_the_reader_where_they_are() {
        try (Reader reader = new Reader(1280, "en", ColorScheme.LIGHT)) {
            Page page = reader.open("/runs/" + OPEN);
            page.evaluate("window.neverReloaded = true");
            page.locator("#events summary").click();
            assertThat(page.locator("#events")).hasAttribute("open", "");
            append(new RunEvent.Refused("alice", "approve", Text.verbatim("you asked for it yourself")));
            assertThat(page.locator(".events tbody tr").last()).containsText("you asked for it yourself");
            assertThat(page.locator(".gate.open .refused")).containsText("alice: approve does not count");
            assertThat(page.locator("#events")).hasAttribute("open", "");
            assertThat(page.locator("#events summary")).isFocused();
            assertThat(page.locator("#said"))
                    .hasText(
                            "Waits for people at the gate verification · meanwhile: back up what was sealed and prove it by"
                                    + " restoring it on b");
            assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        }
    }

    private static void append(RunEvent event) {
        PAGES.store.append(
                OPEN,
                PAGES.store.events(OPEN).size() + 1L,
                PAGES.world.time.clock().instant(),
                event);
    }
}
