package drydock.cluster;

/** A value that must never be shown: only {@link #reveal} gives it, for the call that needs it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
