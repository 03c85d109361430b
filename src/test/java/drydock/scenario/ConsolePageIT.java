package drydock.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static drydock.scenario.WatchedRun.NO;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import drydock.testing.Axe;
import drydock.text.ShortId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's page, as people use it in a browser. */
@ExtendWith(OnTheLab.class)
class ConsolePageIT {
    private static Chromium chromium;

    private final LabCluster cluster;
    private final DrydockProcess drydock;
    private final Console console;

    ConsolePageIT(Scene scene) {
        this.cluster = scene.cluster();
        this.drydock = scene.drydock();
        this.console = scene.console();
    }

    @BeforeAll
    static void openBrowser() {
        Chromium.assumeThere();
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Visitor visitor(int width, int height) {
        return new Visitor(chromium.browser(), chromium.screen(width, height), drydock.address());
    }

    @Test
    void an_upgrade_is_asked_for_watched_and_approved_by_clicking() {
        cluster.servingQuickly("1.3.21");
        try (Visitor alice = visitor(1200, 1080).is("alice");
                Visitor bob = visitor(360, 740).is("bob")) {
            String run = askForTheUpgrade(alice);
            Locator plan = alice.card("plan", "PLAN " + run);
            assertThat(alice.reaction(plan, YES)).containsText("start");
            alice.screenshots("plan");
            alice.page().evaluate("window.neverReloaded = true");
            alice.click(plan, YES);
            assertThat(alice.decided(plan)).containsText("alice");
            assertProgressMoves(alice, run);

            Locator asked = alice.card("gate", "GATE backup · " + run);
            alice.click(asked, YES);
            Locator refusal = alice.card("private", "Your approve on " + run + " does not count");
            assertThat(refusal).containsText("Only you see this");
            approve(bob, "GATE backup · " + run);
            assertThat(alice.decided(asked)).containsText("bob");
            alice.screenshots("gate");
            assertThat(Axe.serious(alice.page())).isEmpty();

            bob.card("gate", "GATE verification · " + run);
            assertThat(bob.page().locator("#list")).not().containsText("Your approve on " + run);
            bob.screenshots("phone");
            approve(bob, "GATE verification · " + run);
            alice.card("summary", "DONE " + run);
            bob.card("summary", "DONE " + run);
            assertThat(alice.page().locator(".kind-progress", has("▶ " + run))).hasCount(1);
            alice.screenshots("done");
            bob.screenshots("phone-done");
            assertThat(Axe.serious(bob.page())).isEmpty();

            assertThat(alice.page().evaluate("window.neverReloaded")).isEqualTo(true);
            assertThat(alice.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
        assertThat(cluster.serves()).isTrue();
    }

    /** With what the page suggests. @return what people call the run that it opened */
    private String askForTheUpgrade(Visitor alice) {
        Console.Answers answers = console.listen();
        alice.complete("/nocobase up", "upgrade");
        alice.awaitSuggestion("1.4.17");
        alice.screenshot("suggestions");
        alice.complete("1.4.1", "1.4.17").complete("dem", "demo");
        assertThat(alice.typed()).isEqualTo("/nocobase upgrade 1.4.17 demo ");
        alice.press("Enter");
        return ShortId.shown(answers.await("plan", "1.3.21 → 1.4.17").run());
    }

    /** One message, changed where it stands. */
    private static void assertProgressMoves(Visitor alice, String run) {
        Locator progress = alice.card("progress", "▶ " + run);
        Locator stage = progress.locator(".stage[aria-current] .name");
        assertThat(stage).containsText("Prepare");
        assertThat(progress)
                .containsText("Behind the 503", new LocatorAssertions.ContainsTextOptions().setTimeout(240_000));
        assertThat(stage).not().containsText("Prepare");
        alice.click(progress, NO);
        Locator question = alice.page().locator(".sure:popover-open");
        assertThat(question).containsText("Abort " + run);
        assertThat(question.locator("button").last()).isFocused();
        alice.press("Escape");
        assertThat(question).isHidden();
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void approve(Visitor visitor, String gate) {
        Locator card = visitor.card("gate", gate);
        visitor.click(card, YES);
        assertThat(visitor.decided(card)).containsText("bob");
    }

    @Test
    void what_a_check_found_is_on_the_page_of_its_cluster() {
        cluster.servingQuickly("1.3.21");
        try (Visitor alice = visitor(1280, 900).is("alice")) {
            alice.type("/nocobase check demo").press("Escape").press("Enter");
            assertThat(alice.card("message", "CHECK demo")).containsText("Looked at as before an upgrade");
            alice.page().locator(".top a[href='/clusters']").click();
            alice.page().locator("a[href='/clusters/demo']").click();
            assertThat(alice.page().locator(".checked")).containsText("Looked at");
            alice.screenshots("cluster");
            alice.page().locator(".bar a[href='/']").click();
            alice.card("message", "CHECK demo");
            assertThat(alice.complaints()).isEmpty();
        }
    }

    @Test
    void everything_can_be_done_by_keyboard() {
        try (Visitor carol = visitor(1280, 900)) {
            carol.press("Tab").press("Tab").press("Enter");
            assertThat(carol.page().locator("#user")).hasValue("carol");
            assertThat(carol.page().locator("#text")).isFocused();
            carol.type("/nocobase run ");
            assertThat(carol.suggestion("list")).isVisible();
            carol.press("ArrowDown").press("ArrowDown").press("ArrowUp");
            assertThat(carol.suggestion("list")).hasAttribute("aria-selected", "true");
            carol.press("Enter");
            assertThat(carol.typed()).isEqualTo("/nocobase run list ");
            carol.press("Enter");
            carol.card("message", "RUNS, the newest first");
            carol.press("ArrowUp");
            assertThat(carol.typed()).isEqualTo("/nocobase run list");
        }
    }

    @Test
    void what_people_say_is_text_and_never_markup() {
        String hostile = "<img src=x onerror='document.title=1'> <b>bold</b> javascript:alert(1) http://x/\"onclick=";
        try (Visitor carol = visitor(1280, 900).is("carol")) {
            console.say("carol", hostile);
            Locator said = carol.page().locator(".said").last();
            assertThat(said).hasText(hostile);
            assertThat(said.locator("img, b")).hasCount(0);
            assertThat(carol.page()).hasTitle("Drydock");
            assertThat(said.locator("a")).hasAttribute("href", Pattern.compile("http://x/"));
        }
    }

    @Test
    @Tag("long")
    void whoever_reads_further_up_is_told_what_is_new_and_brought_there() {
        try (Visitor carol = visitor(360, 300).is("carol")) {
            carol.type("/nocobase help").press("Enter");
            carol.card("private", "What can be asked for");
            carol.page().locator("#messages").evaluate("box => box.scrollTop = 0");
            console.say("bob", "anybody there?");
            assertThat(carol.page().locator("#news")).hasText("New: anybody there?");
            carol.page().locator("#news").click();
            assertThat(carol.page().locator(".said").last()).isInViewport();
            assertThat(carol.page().locator("#news")).isHidden();
        }
    }

    @Test
    void a_page_that_lost_its_line_comes_back_and_catches_up() {
        try (Visitor dave = visitor(1280, 900).is("dave")) {
            drydock.kill();
            assertThat(dave.page().locator("#line")).containsText("Trying again");
            dave.type("/nocobase help").press("Escape").press("Enter");
            assertThat(dave.page().locator("#refused")).containsText("Not sent");
            assertThat(dave.typed()).isEqualTo("/nocobase help");
            drydock.start();
            console.say("carol", "said while dave was away");
            assertThat(dave.page().locator(".said").last())
                    .hasText("said while dave was away", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
            assertThat(dave.page().locator("#line")).hasText("live");
        }
    }
}
