package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.cluster.Role;
import drydock.plan.Gate;
import drydock.policy.People;
import drydock.run.Question;
import drydock.run.Run;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls those who can open a gate: by their groups, and by name who has the role themselves. Who does not come at the
 * first reminder is not there: from the second one on the admins are called too.
 */
public final class ApproverMentions {
    private static final int PATIENCE = 1;

    private final People people;

    public ApproverMentions(People people) {
        this.people = people;
    }

    /**
     * The card as it is said on a platform: a gate, the reminder of one, and what has failed beside the run call those who
     * decide.
     */
    public Card in(String key, Card card, Run run, String platform) {
        List<Mention> called = RunCards.isCall(key) ? calledAbout(key, run, platform) : asked(card, run, platform);
        return called.isEmpty() ? card : card.mentioning(called);
    }

    private List<Mention> asked(Card card, Run run, String platform) {
        boolean calls = run.openQuestion().isPresent()
                && ((card.kind() == Kind.GATE && card.outcome().isEmpty())
                        || (card.kind() == Kind.MESSAGE && card.run().isPresent()));
        return calls ? called(run, platform, card.kind() == Kind.MESSAGE) : List.of();
    }

    /** Any approver can answer a failure. Once the world is in, the people at the gates may have gone: admins come too. */
    private List<Mention> calledAbout(String key, Run run, String platform) {
        String requester = run.planned().requester();
        Stream<Mention> approvers = called(Role.APPROVER, false, requester, platform);
        return RunCards.isCallAfterReopening(key)
                ? Stream.concat(approvers, called(Role.ADMIN, false, requester, platform))
                        .distinct()
                        .toList()
                : approvers.toList();
    }

    private List<Mention> called(Run run, String platform, boolean reminding) {
        return run.questions().reversed().stream()
                .findFirst()
                .map(question -> called(question, run.planned().requester(), platform, reminding))
                .orElse(List.of());
    }

    private List<Mention> called(Question question, String requester, String platform, boolean reminding) {
        Gate.Approval approval = question.gate().approval();
        Stream<Mention> usual = called(approval.role(), approval.fourEyes(), requester, platform);
        return !reminding || question.reminders() <= PATIENCE
                ? usual.toList()
                : Stream.concat(usual, called(Role.ADMIN, approval.fourEyes(), requester, platform))
                        .distinct()
                        .toList();
    }

    private Stream<Mention> called(Role role, boolean fourEyes, String requester, String platform) {
        Stream<Mention> groups = people.groupsWith(role).stream()
                .flatMap(group -> Stream.ofNullable(group.ids().get(platform)))
                .map(id -> new Mention(true, id));
        Stream<Mention> users = people.withOwn(role).stream()
                .filter(person -> !fourEyes || !person.name().equals(requester))
                .flatMap(person -> Stream.ofNullable(person.ids().get(platform)))
                .map(id -> new Mention(false, id));
        return Stream.concat(groups, users);
    }
}
