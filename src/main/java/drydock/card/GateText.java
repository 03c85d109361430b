package drydock.card;

import drydock.plan.Gate;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.util.List;
import java.util.Locale;

/** What a gate takes and what it offers, as people read it. */
public final class GateText {
    private GateText() {}

    /** Who can give the ✅. */
    static Text voters(Gate gate, String requester) {
        String role = gate.approval().role().name().toLowerCase(Locale.ROOT);
        Text voters = Text.of("gate.voters", gate.approval().quorum(), role);
        return gate.approval().fourEyes() ? Text.of("gate.voters.four-eyes", voters, requester) : voters;
    }

    /** What each decision leads to. */
    public static Text offers(Gate gate) {
        return new Joined(
                "   ",
                gate.offers().stream()
                        .map(offer -> Text.line(offer.decision().emoji(), " ", offer.meaning()))
                        .toList());
    }

    /** The emoji of what it offers. */
    static List<String> emoji(Gate gate) {
        return gate.offers().stream().map(offer -> offer.decision().emoji()).toList();
    }
}
