package drydock.docker;

/** Whose network a container lives in, by the name it was created with. */
record NetworkMode(String name) {
    private static final String ANOTHERS = "container:";

    static NetworkMode of(Container container) {
        String name = Json.text(container.hostConfig().get("NetworkMode"));
        return new NetworkMode(name.isEmpty() || name.equals("default") ? "bridge" : name);
    }

    boolean isHosts() {
        return name.equals("host");
    }

    boolean isAnothers() {
        return name.startsWith(ANOTHERS);
    }

    /** A network of its own, or of a group, that has endpoints. */
    boolean hasEndpoints() {
        return !isHosts() && !isAnothers() && !name.equals("none");
    }
}
