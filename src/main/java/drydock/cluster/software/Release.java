package drydock.cluster.software;

/**
 * A version as the registry or a host has it.
 *
 * @param tag as it was called in the registry when it was found; a moved tag does not change what is pulled
 * @param digest of the manifest, {@code sha256:…}; of one that is only loaded, the image's id
 * @param loaded whether no registry has it, and every host has it all the same
 */
public record Release(Version version, String tag, String digest, boolean loaded) {

    /** That a registry has. */
    public Release(Version version, String tag, String digest) {
        this(version, tag, digest, false);
    }
}
