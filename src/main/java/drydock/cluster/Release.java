package drydock.cluster;

/**
 * A version as the registry or a host has it.
 *
 * @param digest of the manifest, {@code sha256:…}
 */
public record Release(Version version, String tag, String digest) {}
