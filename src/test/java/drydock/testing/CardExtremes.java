package drydock.testing;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.chat.Card.Tone;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Cards that no platform has room for, or that want to be more than words. */
public final class CardExtremes {
    private static final List<State> STATES =
            List.of(State.TO_COME, State.PRESENT, State.BESIDE, State.DONE, State.SKIPPED, State.FAILED);

    /** Markup, mentions and what nobody can see, on each platform. */
    public static final String HOSTILE =
            "<!channel> <@U0MALLORY> <#C0OPS> @everyone @here <@&300> <@100> *b* **b** _i_ ~s~ `c` ``` :tada: "
                    + "<https://evil.example|go> [go](https://evil.example) <t:0:R> <!date^0^{date}|x> ||s|| "
                    + "# h > q <b>x</b> <script>alert(1)</script> &amp; \u202e \u0000 \ud83d";

    private CardExtremes() {}

    public static Map<String, Card> all() {
        Map<String, Card> cards = new LinkedHashMap<>();
        cards.put("extreme", extreme());
        cards.put("hostile", hostile());
        cards.put("long-line", Card.of(Kind.MESSAGE, "wait for it ".repeat(900)));
        cards.put("long-word", Card.of(Kind.ERROR, "👩‍👩‍👧‍👦".repeat(1_000)));
        cards.put("nothing", Card.of(Kind.MESSAGE));
        return cards;
    }

    /** 40 nodes, 200 plugins, 30 warnings, a title of 2,000 characters, a line of 10,000, and far too many offers. */
    public static Card extreme() {
        return Card.titled(Kind.PLAN, "PLAN 7f3a9c · prod 1.3.21 → 1.4.17 · " + "a very long reason ".repeat(110))
                .run("7f3a9c")
                .tone(Tone.ASKING)
                .line("What it means, at length: " + "wait for it ".repeat(850))
                .lines(many(40, node -> "  nb-" + node + " · host " + node + " · 1.3.21 · running, ok"))
                .fact(
                        "Plugins",
                        String.join(", ", many(200, plugin -> "@nocobase/plugin-number-" + plugin + " 1.3.21")))
                .fact("Begins", "Tue 02:00", Instant.parse("2026-11-30T19:00:00Z"))
                .fact("A name that is long ".repeat(30), "short")
                .stages(IntStream.rangeClosed(1, 60)
                        .mapToObj(stage -> new Stage(
                                STATES.get(stage % STATES.size()),
                                stage + " A stage of the plan",
                                "nb-" + stage + " to 1.4.17: " + "what it does now ".repeat(stage),
                                stage % 5 == 1 ? Optional.of(stage / 60.0) : Optional.empty()))
                        .toList())
                .evidence(many(80, line -> "nb-" + line + " healthy on 1.4.17, 200 plugins as before, probes 3 of 3"))
                .warnings(many(
                        30, one -> "nb-" + one + ": a file that a person put there is lost. " + "More. ".repeat(20)))
                .outcome(new Outcome(
                        "✅ " + String.join(", ", many(60, person -> "person-" + person)),
                        "02:14",
                        Instant.parse("2026-11-30T19:14:00Z"),
                        "12 s after it was asked"))
                .details(
                        "Steps ".repeat(60),
                        many(200, step -> step + " Step: " + "pull the image on 40 hosts · ".repeat(6)))
                .details("Plugins", many(200, plugin -> "@nocobase/plugin-number-" + plugin + " as before"))
                .offers(IntStream.rangeClosed(1, 30)
                        .mapToObj(offer -> new Offer(
                                offer % 2 == 0 ? "✅" : "e" + offer,
                                "an answer with more words than any button has room for, number " + offer
                                        + " of thirty",
                                Optional.of(new Confirmation(
                                        "Is that really meant? ".repeat(40), "yes ".repeat(40), "no ".repeat(40)))))
                        .toList())
                .link("The run's page", "https://drydock.example.com/runs/7f3a9c")
                .link("A page with a long address", "https://drydock.example.com/" + "x".repeat(4_000))
                .build()
                .mentioning(IntStream.rangeClosed(1, 120)
                        .mapToObj(user -> new Mention(user % 3 == 0, String.valueOf(100_000_000_000_000_000L + user)))
                        .toList());
    }

    /** Nothing in it is markup, and it calls nobody but user 1. */
    public static Card hostile() {
        return Card.titled(Kind.GATE, HOSTILE)
                .run(HOSTILE)
                .tone(Tone.ASKING)
                .line(HOSTILE)
                .line("  " + HOSTILE)
                .fact(HOSTILE, HOSTILE)
                .fact(HOSTILE, HOSTILE, Instant.EPOCH)
                .stages(List.of(new Stage(State.PRESENT, HOSTILE, HOSTILE, Optional.of(0.5))))
                .evidence(List.of(HOSTILE))
                .warning(HOSTILE)
                .outcome(new Outcome(HOSTILE, HOSTILE, Instant.EPOCH, HOSTILE))
                .details(HOSTILE, List.of(HOSTILE))
                .offers(List.of(
                        new Offer("✅", HOSTILE, Optional.of(new Confirmation(HOSTILE, HOSTILE, HOSTILE))),
                        new Offer(HOSTILE, "")))
                .link(HOSTILE, "https://drydock.example.com/?a=<b>&c=|d")
                .build()
                .mentioning(List.of(new Mention(false, "1"), new Mention(true, HOSTILE)));
    }

    private static List<String> many(int count, IntFunction<String> one) {
        return IntStream.rangeClosed(1, count).mapToObj(one).toList();
    }
}
