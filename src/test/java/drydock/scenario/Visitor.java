package drydock.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at the console's page, in a browser of their own. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 240_000;

    private final BrowserContext session;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visitor(Browser browser, Browser.NewContextOptions screen, URI address) {
        this.session = browser.newContext(screen);
        session.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = session.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.navigate(address.toString());
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().contains("WebSocket")) {
            complaints.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    /** What the browser itself had to say: scripts that failed, resources that were refused. */
    List<String> complaints() {
        return complaints;
    }

    Visitor is(String name) {
        page.locator(".person", new Page.LocatorOptions().setHasText(name)).click();
        assertThat(page.locator("#line")).hasText("live");
        return this;
    }

    Visitor type(String text) {
        page.locator("#text").pressSequentially(text);
        return this;
    }

    Visitor press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Locator suggestion(String word) {
        return page.locator("#suggestions li", new Page.LocatorOptions().setHasText(word));
    }

    String typed() {
        return page.locator("#text").inputValue();
    }

    /** Waits for a word to be suggested, and takes it, as the first one that fits, by Tab. */
    Visitor complete(String begun, String word) {
        type(begun);
        awaitSuggestion(word);
        return press("Tab");
    }

    /** What others answer too late to be suggested is suggested to whoever types on. */
    void awaitSuggestion(String word) {
        await("the suggestion " + word)
                .pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    boolean suggested = suggestion(word).first().isVisible();
                    if (!suggested) {
                        page.locator("#text").dispatchEvent("input");
                    }
                    return suggested;
                });
    }

    /** The newest card of a kind, once it says something. */
    Locator card(String kind, String text) {
        Locator card = page.locator(
                        ".kind-" + kind + " > .content",
                        new Page.LocatorOptions()
                                .setHas(page.locator(".card", new Page.LocatorOptions().setHasText(text))))
                .last();
        assertThat(card).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        return card;
    }

    Locator reaction(Locator card, String emoji) {
        return card.locator("> .reactions > [data-emoji='" + emoji + "']");
    }

    /** Who has answered there: at the button as long as it is asked, and then in what became of it. */
    Locator decided(Locator card) {
        return card.locator("> .reactions .names, > .card > .outcome").first();
    }

    Visitor click(Locator card, String emoji) {
        reaction(card, emoji).click();
        return this;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void screenshots(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        screenshot(name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        screenshot(name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Override
    public void close() {
        session.close();
    }
}
