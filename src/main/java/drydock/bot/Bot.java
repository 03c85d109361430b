package drydock.bot;

import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.command.CommandParser;
import drydock.command.Help;
import drydock.command.Parsed;
import drydock.plan.Decision;
import drydock.policy.Answer;
import drydock.policy.Policy;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunStore;
import drydock.text.Text;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes in what people do in chats and sees to it that it is answered or carried out. */
final class Bot implements Consumer<Inbound> {
    private final CommandParser parser;
    private final Help help;
    private final Policy policy;
    private final Commands commands;
    private final Locks locks;
    private final Questions questions;
    private final Decisions decisions;
    private final Journal journal;
    private final RunStore store;
    private final Letters letters;
    private final Mail mail;
    private final Clock clock;

    Bot(
            CommandParser parser,
            Help help,
            Policy policy,
            Commands commands,
            Locks locks,
            Questions questions,
            Decisions decisions,
            Journal journal,
            RunStore store,
            Letters letters,
            Mail mail,
            Clock clock) {
        this.parser = parser;
        this.help = help;
        this.policy = policy;
        this.commands = commands;
        this.locks = locks;
        this.questions = questions;
        this.decisions = decisions;
        this.journal = journal;
        this.store = store;
        this.letters = letters;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public void accept(Inbound inbound) {
        try {
            switch (inbound) {
                case Inbound.Message message -> read(message);
                case Inbound.Reaction reaction -> react(reaction);
                case Inbound.Button button -> press(button);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the process ends before that was answered", e);
        }
    }

    private void react(Inbound.Reaction reaction) {
        Optional<Letters.About> about = letters.about(reaction, reaction.message());
        Optional<Decision> decision = Decision.ofEmoji(reaction.emoji());
        if (about.isEmpty() || decision.isEmpty()) {
            return;
        }
        Run run = about.get().run();
        Optional<Question> question = about.get().question();
        if (question.isEmpty()) {
            if (decision.get() == Decision.REJECT && reaction.added()) {
                decisions.abort(reaction, run, Optional.empty());
            }
        } else if (reaction.added()) {
            decisions.decide(reaction, run, question.get(), decision.get(), Optional.empty());
        } else {
            decisions.withdraw(reaction, run, question.get(), decision.get());
        }
    }

    /** A vote that stands is taken back by pressing again: a slip of the thumb can be undone here too. */
    private void press(Inbound.Button button) {
        Optional<Letters.About> about = letters.about(button, button.message());
        Optional<Decision> decision = Decision.ofEmoji(button.emoji());
        if (about.isEmpty() || decision.isEmpty()) {
            return;
        }
        Run run = about.get().run();
        Optional<Question> question = about.get().question();
        if (question.isPresent()) {
            decisions.toggle(button, run, question.get(), decision.get());
        } else if (decision.get() == Decision.REJECT) {
            decisions.abort(button, run, Optional.empty());
        }
    }

    private void read(Inbound.Message message) throws InterruptedException {
        Answer look = policy.mayLook(message.platform(), message.user());
        switch (look) {
            case Answer.Refused(Text reason) -> refuse(message, message.user(), reason);
            case Answer.Allowed(var person) -> {
                switch (parser.parse(message.text())) {
                    case Parsed.Misunderstood(Text why) -> mail.whisper(message, why);
                    case Parsed.Understood(Command command) -> carryOut(message, person.name(), command);
                }
            }
        }
    }

    private void carryOut(Inbound.Message message, String person, Command command) throws InterruptedException {
        switch (command) {
            case Command.Help(Optional<String> topic) ->
                mail.whisper(message, topic.map(help::of).orElseGet(help::all));
            case Command.NotYet later -> mail.whisper(message, help.notYet(later));
            case Command.Status(Optional<String> cluster) -> say(message, commands.pick(cluster), questions::status);
            case Command.Versions(Optional<String> cluster) ->
                say(message, commands.pick(cluster), questions::versions);
            case Command.BackupList(Optional<String> cluster) ->
                say(message, commands.pick(cluster), questions::backups);
            case Command.PluginList(Optional<String> cluster) ->
                say(message, commands.pick(cluster), questions::plugins);
            case Command.RunList() -> mail.answer(message, Kind.MESSAGE, questions.runs());
            case Command.RunShow(Optional<String> run) ->
                about(message, run, found -> mail.answer(message, Kind.MESSAGE, found.cluster(), questions.run(found)));
            case Command.RunDecide decide -> about(message, decide.run(), found -> decide(message, found, decide));
            case Command.Change change -> change(message, person, new Command.Timed(change, Optional.empty(), false));
            case Command.Timed timed -> change(message, person, timed);
            case Command.LockSet(Optional<String> cluster, String reason) -> {
                if (mayAsk(message, person)) {
                    locks.set(message, person, commands.pick(cluster), reason);
                }
            }
            case Command.LockClear(Optional<String> cluster, Optional<String> reason) -> {
                if (mayAsk(message, person)) {
                    locks.clear(message, person, commands.pick(cluster), reason);
                }
            }
        }
    }

    private void change(Inbound.Message message, String person, Command.Timed change) throws InterruptedException {
        if (mayAsk(message, person)) {
            commands.change(message, person, change);
        }
    }

    private interface Inquiry {
        List<Text> about(Cluster cluster) throws InterruptedException;
    }

    private void say(Inbound.Message message, Cluster cluster, Inquiry inquiry) throws InterruptedException {
        mail.answer(message, Kind.MESSAGE, cluster.name(), inquiry.about(cluster));
    }

    private boolean mayAsk(Inbound.Message message, String person) {
        Answer answer = policy.mayAsk(message.platform(), message.user());
        if (answer instanceof Answer.Refused(Text reason)) {
            refuse(message, person, reason);
            return false;
        }
        return true;
    }

    private void refuse(Inbound.Message message, String who, Text reason) {
        store.refused(clock.instant(), who, message.text(), reason);
        mail.whisper(message, reason);
    }

    /** The run that is meant: the named one, or the one that is open, which is rather at work than for later, or the newest. */
    private void about(Inbound.Message message, Optional<String> id, Consumer<Run> action) {
        Optional<Run> run = id.isPresent()
                ? journal.run(id.get())
                : journal.open().stream()
                        .min(Comparator.comparing(Run::isScheduled))
                        .or(() -> journal.recent(1).stream().findFirst());
        if (run.isPresent()) {
            action.accept(run.get());
        } else {
            mail.whisper(message, id.map(name -> Text.of("run.unknown", name)).orElse(Text.of("run.none-yet")));
        }
    }

    private void decide(Inbound.Message message, Run run, Command.RunDecide words) {
        if (words.decision().equals("abort")) {
            decisions.abort(message, run, words.reason());
            return;
        }
        for (Decision decision : Decision.values()) {
            if (decision.word().equals(words.decision())) {
                run.openQuestion()
                        .ifPresentOrElse(
                                question -> decisions.decide(message, run, question, decision, words.reason()),
                                () -> mail.whisper(message, run.cluster(), Text.of("run.no-gate", run.id())));
            }
        }
    }
}
