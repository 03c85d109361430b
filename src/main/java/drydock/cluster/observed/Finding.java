package drydock.cluster.observed;

import drydock.text.Text;
import java.util.Comparator;

/**
 * Something that was found while looking at a cluster before a run.
 *
 * @param what it is, where, and what it means for the cluster
 * @param remedy what to do about it, with the line to write or the command to type; empty where there is nothing to do
 */
public record Finding(Weight weight, Subject subject, Text what, Text remedy) {
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::weight)
            .thenComparing(Finding::subject)
            .thenComparing(finding -> finding.what().toString());

    /** The worst first. */
    public enum Weight {
        /** No run that is about its subject may begin. */
        AGAINST,
        /** Whoever approves should know it. */
        TO_KNOW,
        /** Changes nothing. */
        HARMLESS;

        /** What it means for a run, above all that have it. */
        public Text words() {
            return switch (this) {
                case AGAINST -> Text.of("check.against");
                case TO_KNOW -> Text.of("check.to-know");
                case HARMLESS -> Text.of("check.harmless");
            };
        }
    }

    /** What a finding is about. Runs that keep and put back no data begin in spite of findings about the last four. */
    public enum Subject {
        NODES,
        ENTRANCE,
        IMAGE,
        DATABASE,
        STORAGE,
        CACHE;

        public boolean mattersToEveryRun() {
            return this == NODES || this == ENTRANCE;
        }

        public Text words() {
            return switch (this) {
                case NODES -> Text.of("finding.about.nodes");
                case ENTRANCE -> Text.of("finding.about.entrance");
                case IMAGE -> Text.of("finding.about.image");
                case DATABASE -> Text.of("finding.about.database");
                case STORAGE -> Text.of("finding.about.storage");
                case CACHE -> Text.of("finding.about.cache");
            };
        }
    }

    public static Finding against(Subject subject, Text what, Text remedy) {
        return new Finding(Weight.AGAINST, subject, what, remedy);
    }

    public static Finding toKnow(Subject subject, Text what, Text remedy) {
        return new Finding(Weight.TO_KNOW, subject, what, remedy);
    }

    public static Finding harmless(Subject subject, Text what, Text remedy) {
        return new Finding(Weight.HARMLESS, subject, what, remedy);
    }

    public boolean isAgainst() {
        return weight == Weight.AGAINST;
    }

    /** What it is, and what to do about it. */
    public Text text() {
        return remedy.isEmpty() ? what : Text.of("finding.with-remedy", what, remedy);
    }
}
