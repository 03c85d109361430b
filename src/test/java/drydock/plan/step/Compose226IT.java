package drydock.plan.step;

/** Docker compose 2.26, as Debian's trixie has it. */
class Compose226IT extends ComposeContract {
    Compose226IT() {
        super("trixie");
    }
}
