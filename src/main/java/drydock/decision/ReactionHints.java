package drydock.decision;

import drydock.announcement.Replies;
import drydock.announcement.RunChannels;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.plan.Decision;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who mean an answer, and give it in a way that does not count, which sign does: once for each question. */
@Singleton
public final class ReactionHints {
    private final People people;
    private final RunChannels channels;
    private final Outbox outbox;
    private final Replies replies;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public ReactionHints(People people, RunChannels channels, Outbox outbox, Replies replies) {
        this.people = people;
        this.channels = channels;
        this.outbox = outbox;
        this.replies = replies;
    }

    void tell(Inbound.Reaction given, Run run, Question question) {
        DecisionEmoji.meant(given.emoji())
                .filter(decision -> question.open() && question.gate().offers(decision))
                .ifPresent(decision -> people.behind(given.platform(), given.user())
                        .ifPresent(person -> tell(given, run, question, decision, person)));
    }

    private void tell(Inbound.Reaction given, Run run, Question question, Decision decision, Person person) {
        String key = run.id() + "/hint/" + question.number() + "/" + person.name();
        if (!told.contains(key) && !wasTold(run, key)) {
            Text use = Text.of("decision.use", given.emoji(), question.gate().name(), run.name(), decision.emoji());
            replies.whisper(given, run.cluster(), key, use);
        }
        told.add(key);
    }

    /** By a process before this one. */
    private boolean wasTold(Run run, String key) {
        return channels.of(run).stream()
                .anyMatch(channel -> outbox.message(channel.platform(), channel.channel(), key)
                        .isPresent());
    }
}
