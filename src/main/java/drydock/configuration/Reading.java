package drydock.configuration;

/** What all parts of the configuration are read with. */
record Reading(Names names, Values values, Addresses addresses, Mistakes mistakes) {

    static Reading of(WrittenOrder written) {
        Mistakes mistakes = new Mistakes();
        Values values = new Values(mistakes);
        return new Reading(new Names(written, mistakes), values, new Addresses(values, mistakes), mistakes);
    }
}
