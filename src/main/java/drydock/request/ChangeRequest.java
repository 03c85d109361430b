package drydock.request;

import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.command.Command;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks for, whatever its kind.
 *
 * @param at when it is to begin; empty for at once
 * @param outsideWindow whether it may interrupt service outside of the cluster's windows
 */
record ChangeRequest(
        Inbound.Message from,
        String person,
        Cluster cluster,
        Command.Change command,
        Optional<Instant> at,
        boolean outsideWindow) {

    boolean planOnly() {
        return command.planOnly();
    }

    Instant begins(Instant now) {
        return at.filter(now::isBefore).orElse(now);
    }
}
