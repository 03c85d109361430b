package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import drydock.plan.ClusterPorts;
import drydock.plan.StepException;
import drydock.plan.node.KnownImages;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the release that a command wants: at the registry, else on the hosts.
 *
 * @param problems what kept it from being found
 * @param remarks what is to be known of where it was found
 */
record ReleaseSearch(
        Cluster cluster, Docker docker, AvailableReleases offers, Complaints problems, Complaints remarks) {

    /** @param unlisted why the registry has no list for us, for good */
    record Found(
            List<Version> available,
            Optional<Release> target,
            Optional<Text> unlisted,
            List<Text> problems,
            List<Text> remarks) {
        static final Found NOTHING = new Found(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** @param wanted empty where no release is asked for */
    static Found search(Cluster cluster, ClusterPorts ports, Optional<VersionRange> wanted)
            throws InterruptedException {
        AvailableReleases offers = AvailableReleases.of(cluster.image(), ports.registry());
        ReleaseSearch search = new ReleaseSearch(cluster, ports.docker(), offers, new Complaints(), new Complaints());
        Optional<Release> target = search.target(wanted);
        return new Found(
                offers.versions(),
                target,
                offers.listsNothing() ? offers.unlisted() : Optional.empty(),
                search.problems.texts(),
                search.remarks.texts());
    }

    private Optional<Release> target(Optional<VersionRange> wanted) throws InterruptedException {
        if (wanted.isEmpty()) {
            offers.unlisted().ifPresent(why -> remarks.unreadable(Text.of("observer.registry"), why));
            return Optional.empty();
        }
        return target(wanted.get());
    }

    private Optional<Release> target(VersionRange wanted) throws InterruptedException {
        Complaints silence = new Complaints();
        Optional<Release> offered =
                silence.read(Optional.empty(), Text.of("observer.registry"), () -> offers.find(wanted));
        Optional<Release> target = offered.isPresent() ? offered : loaded(wanted);
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

    private Optional<Release> loaded(VersionRange wanted) throws InterruptedException {
        Optional<Release> found = problems.read(Optional.empty(), Text.of("observer.loaded"), () -> onAllHosts(wanted));
        found.ifPresent(release ->
                remarks.add(Text.of("observer.only-loaded", cluster.image().repository(), release.tag())));
        return found;
    }

    /**
     * An image that somebody brought to the hosts by hand, as {@code docker load} does, since no registry gives it: every
     * host of a node has it, and the same one.
     *
     * @throws StepException where only some have it, or not the same
     */
    private Optional<Release> onAllHosts(VersionRange wanted) {
        for (String tag : cluster.image().tagsFor(wanted)) {
            Map<Host, Map<String, Object>> found = new LinkedHashMap<>();
            List<String> without = new ArrayList<>();
            for (Host host : hosts()) {
                docker.image(host, reference(tag))
                        .ifPresentOrElse(image -> found.put(host, image), () -> without.add(host.name()));
            }
            if (!found.isEmpty()) {
                return Optional.of(release(tag, found, without));
            }
        }
        return Optional.empty();
    }

    private Release release(String tag, Map<Host, Map<String, Object>> found, List<String> without) {
        List<String> with = found.keySet().stream().map(Host::name).toList();
        if (!without.isEmpty()) {
            throw new StepException(Text.of("observer.loaded.missing", reference(tag), with, without));
        }
        Map<String, Object> one = found.values().iterator().next();
        Version version = version(tag, one);
        Optional<String> digest = digest(found);
        if (digest.isPresent()) {
            return new Release(version, tag, digest.get());
        }
        if (count(found, image -> image.get("Id")) > 1) {
            boolean alike = count(found, ReleaseSearch::isCalledByItsManifest) == 1;
            throw new StepException(
                    Text.of(alike ? "observer.loaded.different" : "observer.loaded.two-stores", reference(tag), with));
        }
        return new Release(version, tag, String.valueOf(one.get("Id")), true);
    }

    private static long count(Map<Host, Map<String, Object>> found, Function<Map<String, Object>, Object> asked) {
        return found.values().stream().map(asked).distinct().count();
    }

    /** As engines do that keep images in containerd's store; the others call one by its configuration. */
    private static boolean isCalledByItsManifest(Map<String, Object> image) {
        return RawJson.texts(image.get("RepoDigests")).stream()
                .anyMatch(name -> ImageReference.parse(name).digest().equals(image.get("Id")));
    }

    /** Under which all of them have it: a registry gave it once. */
    private Optional<String> digest(Map<Host, Map<String, Object>> found) {
        Set<String> common = new HashSet<>();
        boolean first = true;
        for (Map<String, Object> image : found.values()) {
            Set<String> digests = KnownImages.digestsIn(image, cluster.image());
            if (first) {
                common.addAll(digests);
            }
            common.retainAll(digests);
            first = false;
        }
        return common.stream().sorted().findFirst();
    }

    private Version version(String tag, Map<String, Object> found) {
        Image image = cluster.image();
        return image.versionOf(tag)
                .or(() -> KnownImages.label(found, TagPattern.LABEL).flatMap(Version::parse))
                .orElseThrow(() -> AvailableReleases.unlabelled(image, tag));
    }

    private String reference(String tag) {
        return cluster.image().repository() + ":" + tag;
    }

    private List<Host> hosts() {
        return cluster.nodes().stream().map(cluster::hostOf).distinct().toList();
    }
}
