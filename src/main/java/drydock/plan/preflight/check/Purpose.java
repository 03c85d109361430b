package drydock.plan.preflight.check;

/**
 * What a run is about, as far as it decides what is looked at before it.
 *
 * @param keepsData whether it keeps data or puts it back
 * @param replaces whether containers are replaced by others
 * @param startsNodes whether nodes start, by themselves or beside others
 * @param putsBack whether databases may be put back as a copy of what they were
 */
public record Purpose(boolean keepsData, boolean replaces, boolean startsNodes, boolean putsBack) {
    /** An upgrade, to which everything matters. */
    public static final Purpose UPGRADE = new Purpose(true, true, true, true);

    /** Looking again, with the plan at hand: only at what may speak against it by now. */
    public static final Purpose AGAIN = new Purpose(true, false, false, false);
}
