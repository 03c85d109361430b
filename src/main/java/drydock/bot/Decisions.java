package drydock.bot;

import drydock.card.GateText;
import drydock.chat.Inbound;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.policy.Answer;
import drydock.policy.Answer.Allowed;
import drydock.policy.Answer.Refused;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.policy.Policy;
import drydock.run.Electorate;
import drydock.run.Question;
import drydock.run.Question.Vote;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.util.Optional;

/** What people decide about runs, by reactions or in words: it counts, or they are told in private why not. */
final class Decisions implements Electorate {
    private final Journal journal;
    private final Policy policy;
    private final People people;
    private final Timing timing;
    private final Mail mail;
    private final Places places;
    private final Recount recount;

    Decisions(
            Journal journal,
            Policy policy,
            People people,
            Timing timing,
            Mail mail,
            Places places,
            Reactions reactions) {
        this.journal = journal;
        this.policy = policy;
        this.people = people;
        this.timing = timing;
        this.mail = mail;
        this.places = places;
        this.recount = new Recount(journal, people, reactions, this);
    }

    @Override
    public boolean haveChanged(Run run) {
        return recount.of(run);
    }

    @Override
    public boolean mayDecide(Run run, Gate gate, String person, Decision decision) {
        return people.named(person)
                .flatMap(found -> found.ids().entrySet().stream().findFirst())
                .map(id -> may(run, gate, id.getKey(), id.getValue(), decision) instanceof Allowed)
                .orElse(false);
    }

    private Answer may(Run run, Gate gate, String platform, String user, Decision decision) {
        String requester = run.planned().requester();
        return switch (decision) {
            case APPROVE -> mayApprove(run, gate, platform, user);
            case REJECT ->
                gate.name().equals("start") ? policy.mayAsk(platform, user) : policy.mayStop(platform, user, requester);
            case RETRY, ROLL_BACK -> policy.mayChoose(platform, user);
        };
    }

    /** A plan that interrupts service is started in a window, whenever it was asked for. */
    private Answer mayApprove(Run run, Gate gate, String platform, String user) {
        Gate.Approval approval = gate.approval();
        Answer answer = policy.mayApprove(
                platform,
                user,
                approval.role(),
                approval.fourEyes(),
                run.planned().requester());
        Optional<Text> shut = gate.name().equals("start") ? timing.shutBeforeStart(run) : Optional.empty();
        return answer instanceof Allowed && shut.isPresent() ? new Refused(shut.get()) : answer;
    }

    void decide(Inbound from, Run run, Question question, Decision decision, Optional<String> reason) {
        Optional<Text> elsewhere = elsewhere(from, run);
        if (elsewhere.isPresent()) {
            refuse(from, run, decision, elsewhere.get());
            return;
        }
        Answer answer = may(run, question.gate(), from.platform(), from.user(), decision);
        switch (answer) {
            case Refused(Text why) -> refuse(from, run, decision, why);
            case Allowed(Person person) -> {
                Optional<Text> objection = objection(question, decision);
                if (objection.isPresent()) {
                    refuse(from, run, decision, objection.get());
                } else {
                    record(
                            run,
                            question,
                            new RunEvent.Decided(question.number(), person.name(), decision, reason, reaction(from)));
                }
            }
        }
    }

    private static Optional<Text> objection(Question question, Decision decision) {
        if (!question.open()) {
            return Optional.of(Text.of("decision.settled", question.gate().name()));
        }
        return question.gate().offers(decision)
                ? Optional.empty()
                : Optional.of(Text.of("decision.not-offered", GateText.offers(question.gate())));
    }

    private static Optional<RunEvent.Origin> reaction(Inbound from) {
        return from instanceof Inbound.Reaction reaction
                ? Optional.of(new RunEvent.Origin(reaction.platform(), reaction.channel(), reaction.message()))
                : Optional.empty();
    }

    /** The gate may have been settled in between: then nothing is added, and the run shows what happened. */
    private void record(Run run, Question question, RunEvent.Decided decided) {
        journal.add(
                run.id(),
                now -> now.question(question.number())
                        .filter(Question::open)
                        .filter(open -> !stands(open, decided.person(), decided.decision()))
                        .map(_ -> decided));
    }

    /** What is decided in words counts only where those can read it who follow the run. */
    private Optional<Text> elsewhere(Inbound from, Run run) {
        return from instanceof Inbound.Message && !places.of(run).contains(Place.of(from))
                ? Optional.of(Text.of("decision.elsewhere"))
                : Optional.empty();
    }

    static boolean stands(Question question, String person, Decision decision) {
        return vote(question, person, decision).isPresent();
    }

    private static Optional<Vote> vote(Question question, String person, Decision decision) {
        return question.votes().stream()
                .filter(vote -> vote.person().equals(person) && vote.decision() == decision)
                .findFirst();
    }

    /** Decides, or takes the same decision back where it stands. */
    void toggle(Inbound from, Run run, Question question, Decision decision) {
        boolean stands = people.behind(from.platform(), from.user())
                .filter(person -> stands(question, person.name(), decision))
                .isPresent();
        if (stands && question.open()) {
            takeBack(from, run, question, decision);
        } else {
            decide(from, run, question, decision, Optional.empty());
        }
    }

    private void takeBack(Inbound from, Run run, Question question, Decision decision) {
        boolean byReaction = people.behind(from.platform(), from.user())
                .flatMap(person -> vote(question, person.name(), decision))
                .flatMap(Vote::reaction)
                .isPresent();
        if (byReaction) {
            mail.whisper(from, run.cluster(), Text.of("decision.reaction-stands", decision.emoji()));
        } else {
            withdraw(from, run, question, decision);
        }
    }

    void withdraw(Inbound from, Run run, Question question, Decision decision) {
        Optional<Person> person = people.behind(from.platform(), from.user());
        if (person.isEmpty()) {
            return;
        }
        String name = person.get().name();
        boolean withdrawn = journal.add(
                run.id(),
                now -> now.question(question.number())
                        .filter(Question::open)
                        .filter(open -> stands(open, name, decision))
                        .map(_ -> new RunEvent.Withdrawn(question.number(), name, decision)));
        boolean late = !withdrawn
                && journal.run(run.id())
                        .flatMap(now -> now.question(question.number()))
                        .flatMap(Question::settled)
                        .filter(settled -> settled.by().contains(name) && settled.decision() == decision)
                        .isPresent();
        if (late) {
            refuse(from, run, decision, Text.of("decision.late"));
        }
    }

    void abort(Inbound from, Run run, Optional<String> reason) {
        Optional<Text> elsewhere = elsewhere(from, run);
        if (elsewhere.isPresent()) {
            refuse(from, run, "abort", elsewhere.get());
            return;
        }
        switch (policy.mayStop(from.platform(), from.user(), run.planned().requester())) {
            case Refused(Text why) -> refuse(from, run, "abort", why);
            case Allowed(Person person) -> {
                Optional<Text> objection = notAbortable(run);
                if (objection.isPresent()) {
                    refuse(from, run, "abort", objection.get());
                } else {
                    journal.add(
                            run.id(),
                            now -> notAbortable(now).isEmpty()
                                    ? Optional.of(new RunEvent.Aborted(person.name(), reason))
                                    : Optional.empty());
                }
            }
        }
    }

    private static Optional<Text> notAbortable(Run run) {
        if (run.finished().isPresent()) {
            return Optional.of(Text.of("decision.finished"));
        }
        if (run.goingBack()) {
            return Optional.of(Text.of("decision.going-back"));
        }
        Optional<Question> question =
                run.openQuestion().filter(open -> !open.gate().offers(Decision.REJECT));
        if (question.isPresent()) {
            return Optional.of(
                    Text.of("decision.waits", GateText.offers(question.get().gate())));
        }
        return run.reopened() ? Optional.of(Text.of("decision.reopened")) : Optional.empty();
    }

    private void refuse(Inbound from, Run run, Decision decision, Text why) {
        refuse(from, run, decision.word(), why);
    }

    private void refuse(Inbound from, Run run, String what, Text why) {
        String who = people.behind(from.platform(), from.user())
                .map(Person::name)
                .orElse(from.platform() + " user " + from.user());
        journal.add(
                run.id(),
                now -> now.finished().isPresent()
                        ? Optional.empty()
                        : Optional.of(new RunEvent.Refused(who, what, why)));
        mail.whisper(from, run.cluster(), Text.of("decision.refused", what, run.id(), why));
    }
}
