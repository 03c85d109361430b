package drydock.backup.storage;

/**
 * A container that is none of the cluster's nodes and may write into their storage.
 *
 * @param path in the storage; empty for all of it
 */
public record Neighbour(Kind kind, String path, String host, String container) {

    public enum Kind {
        /** It keeps files of its own below the path, which Drydock leaves alone. */
        APART,
        /** It writes where NocoBase keeps its own files, which are kept and put back all the same. */
        AMONG,
        /** A database whose files lie in the storage, inside a mount that holds more than these. */
        WITHIN
    }
}
