package drydock.runbook.data;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.runbook.Situation;
import drydock.runbook.data.RestoreRunbook.Shelved;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keeps a backup from being restored into a cluster. */
final class RestoreObjections {
    private final Situation situation;
    private final Cluster cluster;
    private final Manifest backup;
    private final Optional<Shelved> source;

    /** @param source the other cluster that it is of, where it is not of this one */
    RestoreObjections(Situation situation, Manifest backup, Optional<Shelved> source) {
        this.situation = situation;
        this.cluster = situation.cluster();
        this.backup = backup;
        this.source = source;
    }

    List<Text> list() {
        List<Text> objections = new ArrayList<>();
        if (backup.proven().isEmpty()) {
            objections.add(Text.of("objection.backup-unproven", ShortId.shown(backup.backup())));
        }
        if (RestoreRunbook.runs(situation).isEmpty()) {
            objections.add(Text.of("objection.no-version-runs"));
        }
        if (backup.version().isEmpty()) {
            objections.add(Text.of("objection.backup-without-version", ShortId.shown(backup.backup())));
        } else {
            image(backup.version().get()).ifPresent(objections::add);
        }
        source.ifPresent(shelved -> objections.addAll(counterparts(shelved.cluster())));
        return objections;
    }

    /**
     * An older backup under a newer image would be migrated as it starts: only its own image will do. Whether the hosts
     * or the registry have it is looked at by itself.
     */
    private Optional<Text> image(Version version) {
        boolean runs = RestoreRunbook.runs(situation)
                .filter(from -> new Restoration(situation, backup, from).inPlace())
                .isPresent();
        boolean there = !backup.imageDigest().isEmpty();
        return runs || there
                ? Optional.empty()
                : Optional.of(Text.of("objection.image-gone", ShortId.shown(backup.backup()), version));
    }

    private List<Text> counterparts(Cluster other) {
        List<Text> objections = new ArrayList<>();
        if (!other.image().repository().equals(cluster.image().repository())) {
            objections.add(Text.of(
                    "objection.other-image",
                    other.name(),
                    other.image().repository(),
                    cluster.name(),
                    cluster.image().repository()));
        }
        boolean same =
                backup.databases().keySet().equals(Set.copyOf(other.database().names()))
                        && other.database().names().size()
                                == cluster.database().names().size()
                        && other.database().type().equals(cluster.database().type());
        if (!same || !other.database().user().equals(cluster.database().user())) {
            objections.add(Text.of(
                    "objection.other-databases",
                    backup.databases().keySet(),
                    other.database().user(),
                    cluster.name(),
                    cluster.database().names(),
                    cluster.database().user()));
        }
        return objections;
    }
}
