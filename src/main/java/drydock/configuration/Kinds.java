package drydock.configuration;

import java.util.Set;

/** The adapters that there are, by the words that the configuration has for them. */
record Kinds(Set<String> balancers, Set<String> databases, Set<String> backups) {}
