package drydock.plan.step;

/** Docker compose 2.40, as Debian's sid has it. */
class Compose240IT extends ComposeContract {
    Compose240IT() {
        super("sid");
    }
}
