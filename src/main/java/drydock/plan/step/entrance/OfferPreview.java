package drydock.plan.step.entrance;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Lets people look at the verified node while the world still sees the maintenance page. */
public record OfferPreview() implements Step {
    private static final int TOKEN_BYTES = 16;
    private static final String ADDRESS = "step.offer-preview.done";

    @Override
    public Text title() {
        return Text.of("step.offer-preview");
    }

    @Override
    public Outcome run(StepContext context) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        URI address = context.ports()
                .balancer()
                .bypass(context.cluster(), HexFormat.of().formatHex(token));
        return new Outcome.Done(Text.of(ADDRESS, address));
    }

    /** Who has the address to look at a closed cluster passes its entrance: that is for the people at the gate alone. */
    public static Text withoutAddress(Text note) {
        return switch (note) {
            case Text.Joined(String separator, List<Text> texts) ->
                new Text.Joined(
                        separator,
                        texts.stream().map(OfferPreview::withoutAddress).toList());
            default -> isAddress(note) ? Text.of("step.offer-preview") : note;
        };
    }

    /** Whether a note is the address that lets its bearer past the closed entrance. */
    public static boolean isAddress(Text note) {
        return note instanceof Text.Message(String key, var _) && key.equals(ADDRESS);
    }
}
