package drydock.http;

/**
 * What a body comes to that is not kept.
 *
 * @param sha256 of what was read, in hex
 * @param whole whether the body ended within the limit
 */
public record Digest(int status, String sha256, boolean whole) {}
