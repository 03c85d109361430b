package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.policy.Group;
import drydock.policy.Person;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration, read and found to be right: the clusters by name, the people, and the chats that are on.
 *
 * @param checkAt when each cluster is looked at every day; empty where only people do
 */
public record Configuration(
        List<Cluster> clusters,
        List<Person> people,
        List<Group> groups,
        ChatSettings chats,
        Optional<LocalTime> checkAt) {

    /**
     * @param sources where the settings come from, the one that counts first
     * @param address where Drydock listens, as Quarkus is told
     * @throws InvalidConfiguration with everything that is wrong
     */
    static Configuration of(Settings settings, Iterable<ConfigSource> sources, Kinds kinds, String address) {
        Reading reading = Reading.of(WrittenOrder.of(sources));
        Mistakes mistakes = reading.mistakes();
        UnknownKeys.note(sources, mistakes);
        References.note(sources, mistakes);
        PeopleReader reader = new PeopleReader(reading);
        List<Person> people = reader.people(settings.people());
        ChatSettings chats = new ChatsReader(reading, address, sources).chats(settings, people);
        Configuration configuration = new Configuration(
                clusters(settings, kinds, reading),
                people,
                reader.groups(settings.groups()),
                chats,
                settings.checkAt().map(text -> reading.values().time("drydock.check-at", text)));
        configuration.refuseIdle(mistakes);
        if (!mistakes.all().isEmpty()) {
            throw new InvalidConfiguration(mistakes.all());
        }
        return configuration;
    }

    private static List<Cluster> clusters(Settings settings, Kinds kinds, Reading reading) {
        return reading.names().ofThings(settings.clusters().keySet(), "drydock", "clusters").stream()
                .map(name -> new ClusterReader(name, settings.clusters().get(name), reading).cluster(kinds))
                .toList();
    }

    private void refuseIdle(Mistakes mistakes) {
        if (clusters.isEmpty()) {
            mistakes.missing(
                    "drydock.clusters",
                    "There is nothing to work on; config/application.yaml shows how one is described.");
        }
        if (people.stream().noneMatch(person -> mayHave(person, Role.OPERATOR))) {
            mistakes.add("Nobody in drydock.people may ask for anything. Give somebody the role operator or admin.");
        }
        clusters.forEach(cluster -> refuseUnpassableGates(cluster, mistakes));
    }

    /** Whether at least one of those who may ask leaves enough others to approve. */
    private void refuseUnpassableGates(Cluster cluster, Mistakes mistakes) {
        Cluster.Approvals approvals = cluster.approvals();
        long approvers =
                people.stream().filter(person -> mayHave(person, Role.APPROVER)).count();
        boolean everyAskerApproves = people.stream()
                .filter(person -> mayHave(person, Role.OPERATOR))
                .allMatch(person -> mayHave(person, Role.APPROVER));
        long counting = approvals.fourEyes() && everyAskerApproves ? Math.max(0, approvers - 1) : approvers;
        if (counting < approvals.quorum()) {
            mistakes.add("Nobody could pass the gates of drydock.clusters." + cluster.name() + ": they take "
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
}
