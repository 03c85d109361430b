package drydock.request;

import drydock.chat.Inbound;
import drydock.policy.People;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import java.util.Optional;

/** The same command said once more, for a cluster that is no longer what its plan was made for. */
final class RepeatedRequest {
    private static final String MARK = "/again";

    private RepeatedRequest() {}

    /** Empty where nobody is configured any more who asked. */
    static Optional<Inbound.Message> of(Run run, People people) {
        Planned planned = run.planned();
        Origin origin = planned.origin();
        return people.named(planned.requester())
                .map(person -> person.ids().get(origin.platform()))
                .map(user -> new Inbound.Message(
                        origin.platform(), origin.message() + MARK, user, origin.channel(), planned.command()));
    }

    /** Whether a message is such a one: the time that it was asked for is over then. */
    static boolean is(Inbound message) {
        return message.event().endsWith(MARK);
    }
}
