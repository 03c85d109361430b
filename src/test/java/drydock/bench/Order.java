package drydock.bench;

/** In which order Drydock goes through an upgrade, as the configuration has it. */
record Order(String proof, String rest, String reopen) {

    /** @param text {@code proof/rest/reopen} */
    static Order of(String text) {
        String[] parts = text.split("/", -1);
        return new Order(parts[0], parts[1], parts[2]);
    }

    /**
     * What is laid over the demo's configuration.
     *
     * @param rehearse whether a backup is rehearsed before
     */
    String configuration(boolean rehearse) {
        return """
                drydock:
                  clusters:
                    demo:
                      other-nodes: %s
                      reopen: %s
                      backups:
                        proof: %s
                        keep: 1
                        rehearse: %s
                      approvals:
                        undo-window: 0s
                """.formatted(rest, reopen, proof, rehearse);
    }

    @Override
    public String toString() {
        return "`" + proof + "`, `" + rest + "`, `" + reopen + "`";
    }
}
