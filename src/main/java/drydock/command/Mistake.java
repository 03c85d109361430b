package drydock.command;

/** Why words were not understood, ready to be shown. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
        super(message);
    }
}
