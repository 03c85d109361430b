package drydock.request;

import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.policy.People;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
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
    private static final String REPEATED = "/again";

    /**
     * The command of a run said once more, for a cluster that is no longer what its plan was made for; empty where nobody is
     * configured any more who asked.
     */
    static Optional<Inbound.Message> repeated(Run run, People people) {
        Planned planned = run.planned();
        Origin origin = planned.origin();
        return people.named(planned.requester())
                .map(person -> person.ids().get(origin.platform()))
                .map(user -> new Inbound.Message(
                        origin.platform(), origin.message() + REPEATED, user, origin.channel(), planned.command()));
    }

    /** Whether a message is such a one: the time that it was asked for is over then. */
    static boolean isRepeated(Inbound message) {
        return message.event().endsWith(REPEATED);
    }

    boolean planOnly() {
        return command.planOnly();
    }

    Instant begins(Instant now) {
        return at.filter(now::isBefore).orElse(now);
    }
}
