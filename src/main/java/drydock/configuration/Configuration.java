package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.configuration.settings.DrydockSettings;
import drydock.configuration.settings.Mistakes;
import drydock.configuration.settings.SettingsReader;
import drydock.policy.Group;
import drydock.policy.Person;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration, read and found to be right: the clusters by name, the people, and the chats that are on.
 *
 * @param url where people reach the pages
 * @param checkAt when each cluster is looked at every day; empty where only people do
 */
public record Configuration(
        List<Cluster> clusters,
        List<Person> people,
        List<Group> groups,
        ChatSettings chats,
        URI url,
        Optional<LocalTime> checkAt,
        DrydockSettings.State state) {

    /** The adapters that there are, by the words that the configuration has for them. */
    record Kinds(Set<String> balancers, Set<String> databases, Set<String> backups) {}

    /**
     * @param sources where the settings come from, the one that counts first
     * @param address where Drydock listens, as Quarkus is told
     * @throws InvalidConfiguration with everything that is wrong
     */
    static Configuration of(Iterable<ConfigSource> sources, Kinds kinds, String address) {
        Mistakes mistakes = new Mistakes();
        Validation validation = new Validation(mistakes);
        DrydockSettings settings = SettingsReader.read(sources, mistakes);
        PeopleReader reader = new PeopleReader(validation);
        List<Person> people = reader.people(settings.people());
        List<Cluster> clusters = validation
                .names("drydock.clusters", settings.clusters().keySet())
                .stream()
                .map(name -> new ClusterReader(name, settings.clusters().get(name), validation).cluster(kinds))
                .toList();
        ChatsReader chats = new ChatsReader(settings, validation);
        Configuration configuration = new Configuration(
                clusters,
                people,
                reader.groups(settings.groups()),
                chats.chats(people, clusters, address, sources),
                chats.url(),
                settings.checkAt(),
                settings.state());
        configuration.refuseIdle(validation);
        new SharedGates(clusters).refuse(validation);
        if (!mistakes.leftOutBelow("drydock.people") && !mistakes.leftOutBelow("drydock.groups")) {
            configuration.refuseHelpless(validation);
        }
        if (!mistakes.all().isEmpty()) {
            throw new InvalidConfiguration(mistakes.all());
        }
        return configuration;
    }

    private void refuseIdle(Validation validation) {
        if (clusters.isEmpty()) {
            validation.missing(
                    "drydock.clusters",
                    "There is nothing to work on; config/application.yaml shows how one is described.");
        }
    }

    /** Not asked where somebody's roles were left out as wrong: both would follow from that. */
    private void refuseHelpless(Validation validation) {
        if (people.stream().noneMatch(person -> mayHave(person, Role.OPERATOR))) {
            validation.add("Nobody in drydock.people may ask for anything. Give somebody the role operator or admin.");
        }
        clusters.forEach(cluster -> refuseUnpassableGates(cluster, validation));
    }

    /** Whether at least one of those who may ask leaves enough others to approve. */
    private void refuseUnpassableGates(Cluster cluster, Validation validation) {
        Cluster.Approvals approvals = cluster.approvals();
        long approvers =
                people.stream().filter(person -> mayHave(person, Role.APPROVER)).count();
        boolean everyAskerApproves = people.stream()
                .filter(person -> mayHave(person, Role.OPERATOR))
                .allMatch(person -> mayHave(person, Role.APPROVER));
        long counting = approvals.fourEyes() && everyAskerApproves ? Math.max(0, approvers - 1) : approvers;
        if (counting < approvals.quorum()) {
            validation.add("Nobody could pass the gates of drydock.clusters." + cluster.name() + ": they take "
                    + approvals.quorum() + (approvals.fourEyes() ? " who did not ask themselves" : "") + ", and there "
                    + (counting == 1 ? "is 1 approver" : "are " + counting + " approvers")
                    + ". Give more people the role approver, or lower approvals.quorum.");
        }
    }

    /** By a role of their own, or by a group that they may be in: who is in it, only its platform knows. */
    private boolean mayHave(Person person, Role role) {
        Stream<Role> byGroups = groups.stream()
                .filter(group -> group.ids().keySet().stream().anyMatch(person.ids()::containsKey))
                .flatMap(group -> group.roles().stream());
        return Stream.concat(person.roles().stream(), byGroups).anyMatch(own -> own == role || own == Role.ADMIN);
    }

    /** Why Drydock does not start: everything that is wrong with its configuration. */
    static final class InvalidConfiguration extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final List<String> mistakes;

        InvalidConfiguration(List<String> mistakes) {
            super("Drydock does not start, and nothing was touched: its configuration has "
                    + (mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes")
                    + ". Put right what follows and start it again.\n  - "
                    + String.join("\n  - ", mistakes));
            this.mistakes = List.copyOf(mistakes);
        }

        /** One each: the key, what was found and what would be right. */
        List<String> mistakes() {
            return mistakes;
        }
    }
}
