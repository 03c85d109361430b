package drydock.conversation;

import drydock.announcement.Chats;
import drydock.announcement.Replies;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.chat.Refusals;
import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.command.CommandParser;
import drydock.command.CommandParser.Parsed;
import drydock.command.Help;
import drydock.decision.ReactionHandler;
import drydock.fleet.ConfiguredClusters;
import drydock.policy.Authorization;
import drydock.policy.Policy;
import drydock.request.ChangeCommands;
import drydock.request.LockCommands;
import drydock.run.RunStore;
import drydock.text.Text;
import drydock.text.Truncation;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes in what people do in chats and sees to it that it is answered or carried out. */
@Singleton
@Typed(InboundDispatcher.class)
public final class InboundDispatcher implements Consumer<Inbound> {
    private static final int LONGEST_ID = 40;

    private final CommandParser parser;
    private final Help help;
    private final Policy policy;
    private final ConfiguredClusters clusters;
    private final ClusterQuestions questions;
    private final ChangeCommands commands;
    private final LockCommands locks;
    private final RunCommands runs;
    private final ReactionHandler reactions;
    private final RunStore store;
    private final Refusals refusals;
    private final Replies replies;
    private final Clock clock;
    private final Chats chats;

    public InboundDispatcher(
            CommandParser parser,
            Help help,
            Policy policy,
            ConfiguredClusters clusters,
            ClusterQuestions questions,
            ChangeCommands commands,
            LockCommands locks,
            RunCommands runs,
            ReactionHandler reactions,
            RunStore store,
            Refusals refusals,
            Replies replies,
            Chats chats,
            Clock clock) {
        this.chats = chats;
        this.parser = parser;
        this.help = help;
        this.policy = policy;
        this.clusters = clusters;
        this.questions = questions;
        this.commands = commands;
        this.locks = locks;
        this.runs = runs;
        this.reactions = reactions;
        this.store = store;
        this.refusals = refusals;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void accept(Inbound inbound) {
        if (!chats.isPerson(inbound.platform(), inbound.user())) {
            return;
        }
        try {
            switch (inbound) {
                case Inbound.Message message -> read(message);
                case Inbound.Reaction reaction -> reactions.handle(reaction);
                case Inbound.Button button -> reactions.handle(button);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the process ends before that was answered", e);
        }
    }

    private void read(Inbound.Message message) throws InterruptedException {
        Authorization look = policy.mayLook(message.platform(), message.user());
        switch (look) {
            case Authorization.Refused(Text reason) -> {
                refusals.refused(message.platform(), "what user " + brief(message.user()) + " asked for", reason);
                replies.whisper(message, reason);
            }
            case Authorization.Allowed(var person) -> {
                switch (parser.parse(message.text())) {
                    case Parsed.Misunderstood(Text why) -> replies.whisper(message, why);
                    case Parsed.Understood(Command command) -> carryOut(message, person.name(), command);
                }
            }
        }
    }

    private void carryOut(Inbound.Message message, String person, Command command) throws InterruptedException {
        switch (command) {
            case Command.Help(Optional<String> topic) ->
                replies.whisper(message, topic.map(help::of).orElseGet(help::all));
            case Command.NotYet later -> replies.whisper(message, help.notYet(later));
            case Command.Status(Optional<String> cluster) -> say(message, cluster, questions::status);
            case Command.Check(Optional<String> cluster) -> say(message, cluster, questions::check);
            case Command.Versions(Optional<String> cluster) -> say(message, cluster, questions::versions);
            case Command.BackupList(Optional<String> cluster) -> say(message, cluster, questions::backups);
            case Command.PluginList(Optional<String> cluster, boolean all) ->
                say(message, cluster, known -> questions.plugins(known, all));
            case Command.RunList() -> runs.list(message);
            case Command.RunShow(Optional<String> run) -> runs.show(message, run);
            case Command.RunDecide decide -> runs.decide(message, decide);
            case Command.Change change -> change(message, person, new Command.Timed(change, Optional.empty(), false));
            case Command.Timed timed -> change(message, person, timed);
            case Command.LockSet(Optional<String> cluster, String reason) -> {
                if (mayAsk(message, person)) {
                    locks.set(message, person, clusters.pick(cluster), reason);
                }
            }
            case Command.LockClear(Optional<String> cluster, Optional<String> reason) -> {
                if (mayAsk(message, person)) {
                    locks.clear(message, person, clusters.pick(cluster), reason);
                }
            }
        }
    }

    private interface Inquiry {
        List<Text> about(Cluster cluster) throws InterruptedException;
    }

    private void say(Inbound.Message message, Optional<String> name, Inquiry inquiry) throws InterruptedException {
        Cluster cluster = clusters.pick(name);
        replies.answer(message, Kind.MESSAGE, cluster.name(), inquiry.about(cluster));
    }

    private void change(Inbound.Message message, String person, Command.Timed change) throws InterruptedException {
        if (mayAsk(message, person)) {
            commands.change(message, person, change);
        }
    }

    private boolean mayAsk(Inbound.Message message, String person) {
        Authorization answer = policy.mayAsk(message.platform(), message.user());
        if (answer instanceof Authorization.Refused(Text reason)) {
            refuse(message, person, reason);
            return false;
        }
        return true;
    }

    /** Of a stranger nothing is kept for ever but that they were there. */
    private static String brief(String user) {
        return user.substring(0, Truncation.end(user, LONGEST_ID));
    }

    private void refuse(Inbound.Message message, String who, Text reason) {
        store.refused(clock.instant(), who, message.text(), reason);
        replies.whisper(message, reason);
    }
}
