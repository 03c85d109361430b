package drydock.bot;

import drydock.backup.BackupStore;
import drydock.card.LockText;
import drydock.card.RunText;
import drydock.chat.CommandForms;
import drydock.chat.Guests;
import drydock.chat.Inbox;
import drydock.chat.Outbox;
import drydock.chat.Strangers;
import drydock.chat.Suggestions;
import drydock.cluster.Cluster;
import drydock.command.CommandParser;
import drydock.command.Completion;
import drydock.command.Help;
import drydock.configuration.Configuration;
import drydock.nocobase.NocoBase;
import drydock.policy.Answer;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.RunStore;
import drydock.suggestion.KnownBackups;
import drydock.suggestion.KnownPlugins;
import drydock.suggestion.KnownVersions;
import drydock.suggestion.Prompter;
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
        return new Prompter(
                new Completion(clusters.stream().map(Cluster::name).toList()),
                new KnownVersions(clusters, registry, clock, TYPING),
                new KnownBackups(clusters, new Stores(backups)),
                new KnownPlugins(clusters, nocobase, clock, TYPING),
                store);
    }

    /** Looked up when it is asked: the policy knows its people by the chats, and a chat is made with its guests. */
    @Produces
    @Singleton
    Guests guests(Instance<Policy> policy) {
        return (platform, user) -> policy.get().mayLook(platform, user) instanceof Answer.Allowed;
    }

    @Produces
    @Singleton
    CommandForms commandForms() {
        return Forms.of(Help.usages());
    }

    @Produces
    @Singleton
    CommandParser parser(Configuration configuration) {
        return new CommandParser(
                configuration.clusters().stream().map(Cluster::name).toList());
    }

    @Produces
    @Singleton
    Inspection inspection(Clusters clusters, RunStore store, LastLooks looks, Clock clock) {
        return new Inspection(clusters, store, looks, clock);
    }

    @Produces
    @Singleton
    DailyChecks dailyChecks(
            Configuration configuration,
            Clusters clusters,
            Journal journal,
            LastLooks looks,
            Inspection inspection,
            Clock clock) {
        return new DailyChecks(clusters, journal, looks, inspection, configuration.checkAt(), clock);
    }

    @Produces
    @Singleton
    Questions questions(Clusters clusters, RunStore store, Journal journal, Inspection inspection, Clock clock) {
        return new Questions(clusters, store, journal, inspection, clock);
    }

    @Produces
    @Singleton
    RunCommands runCommands(
            Clusters clusters,
            Journal journal,
            Decisions decisions,
            Aborts aborts,
            Places places,
            Mail mail,
            Clock clock) {
        return new RunCommands(journal, new RunText(clusters::windows, clock), decisions, aborts, places, mail);
    }

    @Produces
    @Singleton
    Signs signs(
            Journal journal,
            People people,
            Decisions decisions,
            Aborts aborts,
            RefusedDecisions refused,
            Outbox outbox,
            Mail mail) {
        Withdrawals withdrawals = new Withdrawals(journal, people, refused, outbox, mail);
        return new Signs(new Letters(outbox, journal), decisions, withdrawals, aborts);
    }

    @Produces
    @Singleton
    Bot bot(
            Clusters clusters,
            RunStore store,
            CommandParser parser,
            Commands commands,
            RunCommands runs,
            Signs signs,
            People people,
            Policy policy,
            Questions questions,
            JournaledRefusals refusals,
            Mail mail,
            Chats chats,
            Clock clock) {
        Help help = new Help(clusters.all().stream().map(Cluster::name).toList());
        Locks locks = new Locks(store, people, new LockText(clusters::windows), mail, clock);
        return new Bot(
                parser, help, policy, clusters, questions, commands, locks, runs, signs, store, refusals, mail, chats,
                clock);
    }

    @Produces
    @Singleton
    Reception reception(
            Inbox inbox, Bot bot, Mail mail, People people, JournaledRefusals refusals, Outbox outbox, Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("reception-", 0).factory();
        Lanes lanes = new Lanes(Executors.newThreadPerTaskExecutor(threads));
        Doorman door = new Doorman(people, new Strangers(clock), outbox, refusals);
        return new Reception(inbox, bot, mail, lanes, door, clock);
    }
}
