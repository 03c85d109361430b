package drydock.docker;

/** Whose network a container lives in, by the name it was created with. */
public record NetworkMode(String name) {
    private static final String ANOTHERS = "container:";

    public static NetworkMode of(Container container) {
        String name = RawJson.text(container.hostConfig().get("NetworkMode"));
        return new NetworkMode(name.isEmpty() || name.equals("default") ? "bridge" : name);
    }

    public boolean isHosts() {
        return name.equals("host");
    }

    public boolean isAnothers() {
        return name.startsWith(ANOTHERS);
    }

    /** A network of its own, or of a group, that has endpoints. */
    public boolean hasEndpoints() {
        return !isHosts() && !isAnothers() && !name.equals("none");
    }
}
