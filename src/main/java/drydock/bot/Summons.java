package drydock.bot;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.plan.Gate;
import drydock.policy.People;
import drydock.run.Question;
import drydock.run.Run;
import java.util.List;
import java.util.stream.Stream;

/** Calls those who can open a gate: by their groups, and by name who has the role themselves. */
final class Summons {
    private final People people;

    Summons(People people) {
        this.people = people;
    }

    /** The card as it is said in a place: a gate, and the reminder of one, call those who decide. */
    Card in(Card card, Run run, Place place) {
        boolean calls = card.kind() == Kind.GATE
                || (card.kind() == Kind.MESSAGE && card.run().isPresent());
        List<Mention> called = calls ? called(run, place.platform()) : List.of();
        return called.isEmpty() ? card : new Card(card.kind(), card.run(), card.lines(), card.reactions(), called);
    }

    private List<Mention> called(Run run, String platform) {
        return run.questions().reversed().stream()
                .map(Question::gate)
                .findFirst()
                .map(gate -> called(gate.approval(), run.planned().requester(), platform))
                .orElse(List.of());
    }

    private List<Mention> called(Gate.Approval approval, String requester, String platform) {
        Stream<Mention> groups = people.groupsWith(approval.role()).stream()
                .flatMap(group -> Stream.ofNullable(group.ids().get(platform)))
                .map(id -> new Mention(true, id));
        Stream<Mention> users = people.withOwn(approval.role()).stream()
                .filter(person -> !approval.fourEyes() || !person.name().equals(requester))
                .flatMap(person -> Stream.ofNullable(person.ids().get(platform)))
                .map(id -> new Mention(false, id));
        return Stream.concat(groups, users).toList();
    }
}
