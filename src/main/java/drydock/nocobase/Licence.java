package drydock.nocobase;

/**
 * What a node says of the licence key in its storage.
 *
 * @param database whether it is bound to the database that the node works on
 * @param system whether it is bound to the operating system that the node runs in
 * @param readable whether the key is one at all
 */
public record Licence(boolean database, boolean system, boolean readable) {

    public boolean holds() {
        return database && system && readable;
    }
}
