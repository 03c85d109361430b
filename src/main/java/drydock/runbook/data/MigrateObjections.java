package drydock.runbook.data;

import drydock.cluster.software.Migration;
import drydock.runbook.Objections;
import drydock.runbook.ObservedCluster;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a migration from being run in a cluster. */
final class MigrateObjections {
    static final String PLUGIN = "migration-manager";

    private final Situation situation;
    private final Migration migration;
    private final Optional<String> sha256;

    /** @param sha256 of the file; empty where it is not there, and for a rule */
    MigrateObjections(Situation situation, Migration migration, Optional<String> sha256) {
        this.situation = situation;
        this.migration = migration;
        this.sha256 = sha256;
    }

    List<Text> list() {
        ObservedCluster observed = new ObservedCluster(situation);
        List<Text> objections = new ArrayList<>(new Objections(situation).againstRollback());
        if (objections.isEmpty()) {
            observed.notInstalled().ifPresent(objections::add);
        }
        if (objections.isEmpty()) {
            objections.addAll(observed.otherVersions());
            plugin().ifPresent(objections::add);
            file().ifPresent(objections::add);
        }
        return objections;
    }

    /** Nobody can look without an API key. */
    private Optional<Text> plugin() {
        List<String> plugins = situation.state().enabledPlugins();
        return plugins.isEmpty() || plugins.contains(PLUGIN)
                ? Optional.empty()
                : Optional.of(Text.of("objection.no-migration-manager", PLUGIN));
    }

    private Optional<Text> file() {
        return migration.isRule() || sha256.isPresent()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "objection.no-migration-file",
                        migration,
                        situation.cluster().firstNode().container()));
    }
}
