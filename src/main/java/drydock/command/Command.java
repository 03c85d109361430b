package drydock.command;

import drydock.cluster.software.Migration;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.VersionRange;
import drydock.command.input.StartTime;
import java.time.Duration;
import java.util.Optional;

/** What a person may ask for. {@code cluster} is empty where it was left out. */
public sealed interface Command {

    record Help(Optional<String> command) implements Command {}

    record Status(Optional<String> cluster) implements Command {}

    /** What stands against a run, looked at without planning one. */
    record Check(Optional<String> cluster) implements Command {}

    record Versions(Optional<String> cluster) implements Command {}

    /** What is planned, shown, approved and carried out as a run. */
    sealed interface Change extends Command {
        Optional<String> cluster();

        Optional<String> reason();

        /** Whether the plan is only to be shown. */
        boolean planOnly();
    }

    record Upgrade(VersionRange version, Optional<String> cluster, Optional<String> reason, boolean planOnly)
            implements Change {}

    record Rollback(Optional<String> cluster, Optional<String> reason, boolean planOnly) implements Change {}

    record Start(Optional<String> cluster, Optional<String> reason, boolean planOnly) implements Change {}

    record Stop(Optional<String> cluster, Optional<String> reason, boolean planOnly) implements Change {}

    record Restart(Optional<String> cluster, Optional<String> reason, boolean planOnly) implements Change {}

    /**
     * @param closed whether the world is shut out meanwhile
     * @param length after which the nodes come back by themselves
     */
    record Maintain(
            Optional<String> cluster,
            boolean closed,
            Optional<Duration> length,
            Optional<String> reason,
            boolean planOnly)
            implements Change {}

    /**
     * A change for a time of its own.
     *
     * @param at empty for at once
     * @param outsideWindow whether it may interrupt service outside of the cluster's windows
     */
    record Timed(Change change, Optional<StartTime> at, boolean outsideWindow) implements Command {}

    record BackupList(Optional<String> cluster) implements Command {}

    /** @param closed behind the closed entrance, so that nobody writes meanwhile */
    record BackupCreate(Optional<String> cluster, Optional<String> reason, boolean closed, boolean planOnly)
            implements Change {}

    /** @param from the other cluster that the backup is of, where it is not of this one */
    record BackupRestore(
            String backup, Optional<String> from, Optional<String> cluster, Optional<String> reason, boolean planOnly)
            implements Change {}

    record Migrate(Migration migration, Optional<String> cluster, Optional<String> reason, boolean planOnly)
            implements Change {}

    /** @param all whether those that NocoBase brings are listed too */
    record PluginList(Optional<String> cluster, boolean all) implements Command {}

    record ChangePlugin(PluginChange change, Optional<String> cluster, Optional<String> reason, boolean planOnly)
            implements Change {}

    record RunList() implements Command {}

    record RunShow(Optional<String> run) implements Command {}

    /** @param decision approve, reject, retry, roll-back or abort: the same as the reactions, in words */
    record RunDecide(String decision, Optional<String> run, Optional<String> reason) implements Command {}

    record LockSet(Optional<String> cluster, String reason) implements Command {}

    record LockClear(Optional<String> cluster, Optional<String> reason) implements Command {}

    /** A command of the language that this version does not carry out yet. */
    record NotYet(String words) implements Command {}
}
