package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.software.Release;
import drydock.cluster.software.VersionRange;
import drydock.docker.Docker;
import drydock.text.Text;
import java.util.Optional;

/**
 * Finds the release that a command wants: at the registry, else on the hosts.
 *
 * @param problems what kept it from being found
 * @param remarks what is to be known of where it was found
 */
record ReleaseSearch(
        Cluster cluster, Docker docker, AvailableReleases offers, Complaints problems, Complaints remarks) {

    /** @param wanted empty where no release is asked for */
    Optional<Release> target(Optional<VersionRange> wanted) {
        if (wanted.isEmpty()) {
            offers.unlisted().ifPresent(why -> remarks.unreadable(Text.of("observer.registry"), why));
            return Optional.empty();
        }
        return target(wanted.get());
    }

    private Optional<Release> target(VersionRange wanted) {
        Complaints silence = new Complaints();
        Optional<Release> offered =
                silence.read(Optional.empty(), Text.of("observer.registry"), () -> offers.find(wanted));
        Optional<Release> target = offered.or(() -> loaded(wanted));
        if (wanted.isSeries() || !offers.listsNothing()) {
            offers.unlisted().ifPresent(why -> silence.unreadable(Text.of("observer.registry"), why));
        }
        silence.texts().forEach(text -> (target.isEmpty() ? problems : remarks).add(text));
        offers.newerElsewhere(wanted)
                .ifPresent(newer -> remarks.add(Text.of(
                        "observer.newer-elsewhere",
                        newer,
                        cluster.image().tagOf(newer),
                        cluster.image().tagSuffix())));
        return target;
    }

    private Optional<Release> loaded(VersionRange wanted) {
        Optional<Release> found = problems.read(
                Optional.empty(), Text.of("observer.loaded"), () -> new LoadedImages(cluster, docker).find(wanted));
        found.ifPresent(release ->
                remarks.add(Text.of("observer.only-loaded", cluster.image().repository(), release.tag())));
        return found;
    }
}
