package drydock.plan.step;

import org.junit.jupiter.api.Tag;

/** Docker compose 2.26, as Debian's trixie has it. */
@Tag("long")
class Compose226IT extends ComposeContract {
    Compose226IT() {
        super("trixie");
    }
}
