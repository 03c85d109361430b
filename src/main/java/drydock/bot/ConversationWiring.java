package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.Replies;
import drydock.announcement.RunChannels;
import drydock.backup.store.BackupStore;
import drydock.card.LockText;
import drydock.card.RunText;
import drydock.chat.AccessCheck;
import drydock.chat.CommandForms;
import drydock.chat.Inbox;
import drydock.chat.Outbox;
import drydock.chat.StrangerLimit;
import drydock.chat.Suggestions;
import drydock.cluster.Cluster;
import drydock.command.CommandParser;
import drydock.command.Completion;
import drydock.command.Help;
import drydock.configuration.Configuration;
import drydock.conversation.ClusterQuestions;
import drydock.conversation.CommandFormProducer;
import drydock.conversation.InboundDispatcher;
import drydock.conversation.InboundFilter;
import drydock.conversation.InboundProcessor;
import drydock.conversation.JournaledRefusals;
import drydock.conversation.RunCommands;
import drydock.conversation.SerialExecutor;
import drydock.decision.Aborts;
import drydock.decision.Decisions;
import drydock.decision.ReactionHandler;
import drydock.decision.RefusedDecisions;
import drydock.decision.Withdrawals;
import drydock.fleet.ConfiguredBackupStore;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.DailyChecks;
import drydock.inspection.Inspection;
import drydock.inspection.LatestFindings;
import drydock.nocobase.NocoBase;
import drydock.policy.Authorization;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.request.ChangeCommands;
import drydock.request.LockCommands;
import drydock.run.RunStore;
import drydock.suggestion.CommandSuggestions;
import drydock.suggestion.KnownBackups;
import drydock.suggestion.KnownPlugins;
import drydock.suggestion.KnownVersions;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Puts together what takes in what people do in chats, and helps them to type it. */
@Singleton
class ConversationWiring {
    /** How long somebody who is typing waits for what to type. */
    private static final Duration TYPING = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Suggestions suggestions(
            Configuration configuration,
            Registry registry,
            @All List<BackupStore> backups,
            NocoBase nocobase,
            RunStore store,
            Clock clock) {
        List<Cluster> clusters = configuration.clusters();
        return new CommandSuggestions(
                new Completion(clusters.stream().map(Cluster::name).toList()),
                new KnownVersions(clusters, registry, clock, TYPING),
                new KnownBackups(clusters, new ConfiguredBackupStore(backups)),
                new KnownPlugins(clusters, nocobase, clock, TYPING),
                store);
    }

    /** Looked up when it is asked: the policy knows its people by the chats, and a chat is made with its guests. */
    @Produces
    @Singleton
    AccessCheck guests(Instance<Policy> policy) {
        return (platform, user) -> policy.get().mayLook(platform, user) instanceof Authorization.Allowed;
    }

    @Produces
    @Singleton
    CommandForms commandForms() {
        return CommandFormProducer.of(Help.usages());
    }

    @Produces
    @Singleton
    CommandParser parser(Configuration configuration) {
        return new CommandParser(
                configuration.clusters().stream().map(Cluster::name).toList());
    }

    @Produces
    @Singleton
    Inspection inspection(ConfiguredClusters clusters, RunStore store, LatestFindings latest, Clock clock) {
        return new Inspection(clusters, store, latest, clock);
    }

    @Produces
    @Singleton
    DailyChecks dailyChecks(
            Configuration configuration,
            ConfiguredClusters clusters,
            Journal journal,
            LatestFindings latest,
            Inspection inspection,
            Clock clock) {
        return new DailyChecks(clusters, journal, latest, inspection, configuration.checkAt(), clock);
    }

    @Produces
    @Singleton
    ClusterQuestions questions(
            ConfiguredClusters clusters, RunStore store, Journal journal, Inspection inspection, Clock clock) {
        return new ClusterQuestions(clusters, store, journal, inspection, clock);
    }

    @Produces
    @Singleton
    RunCommands runCommands(
            ConfiguredClusters clusters,
            Journal journal,
            Decisions decisions,
            Aborts aborts,
            RunChannels channels,
            Replies replies,
            Clock clock) {
        return new RunCommands(journal, new RunText(clusters::windows, clock), decisions, aborts, channels, replies);
    }

    @Produces
    @Singleton
    ReactionHandler signs(
            Journal journal,
            People people,
            Decisions decisions,
            Aborts aborts,
            RefusedDecisions refused,
            Outbox outbox,
            Replies replies) {
        Withdrawals withdrawals = new Withdrawals(journal, people, refused, outbox, replies);
        return new ReactionHandler(outbox, journal, decisions, withdrawals, aborts);
    }

    @Produces
    @Singleton
    InboundDispatcher bot(
            ConfiguredClusters clusters,
            RunStore store,
            CommandParser parser,
            ChangeCommands commands,
            RunCommands runs,
            ReactionHandler reactions,
            People people,
            Policy policy,
            ClusterQuestions questions,
            JournaledRefusals refusals,
            Replies replies,
            Chats chats,
            Clock clock) {
        Help help = new Help(clusters.all().stream().map(Cluster::name).toList());
        LockCommands locks = new LockCommands(store, people, new LockText(clusters::windows), replies, clock);
        return new InboundDispatcher(
                parser, help, policy, clusters, questions, commands, locks, runs, reactions, store, refusals, replies,
                chats, clock);
    }

    @Produces
    @Singleton
    InboundProcessor reception(
            Inbox inbox,
            InboundDispatcher dispatcher,
            Replies replies,
            People people,
            JournaledRefusals refusals,
            Outbox outbox,
            Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("reception-", 0).factory();
        SerialExecutor executor = new SerialExecutor(Executors.newThreadPerTaskExecutor(threads));
        InboundFilter filter = new InboundFilter(people, new StrangerLimit(clock), outbox, refusals);
        return new InboundProcessor(inbox, dispatcher, replies, executor, filter, clock);
    }
}
