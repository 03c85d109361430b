package drydock.bot;

import drydock.backup.BackupStore;
import drydock.backup.Storage;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.card.Summons;
import drydock.chat.Chat;
import drydock.chat.ChatSettings;
import drydock.chat.CommandForms;
import drydock.chat.Inbox;
import drydock.chat.Outbox;
import drydock.chat.Suggestions;
import drydock.cluster.Cluster;
import drydock.command.CommandParser;
import drydock.command.Completion;
import drydock.command.Help;
import drydock.configuration.Configuration;
import drydock.database.Database;
import drydock.docker.Docker;
import drydock.nocobase.NocoBase;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.Guard;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.Runner;
import drydock.run.Time;
import drydock.suggestion.KnownBackups;
import drydock.suggestion.KnownPlugins;
import drydock.suggestion.KnownVersions;
import drydock.suggestion.Prompter;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Puts the plain objects together, and starts those that live on their own. */
@Singleton
class Wiring {
    private static final int CHATS = 2600;

    /** How long somebody who is typing waits for what to type. */
    private static final Duration TYPING = Duration.ofSeconds(1);

    void start(
            @Observes @Priority(CHATS) StartupEvent event,
            Guard guard,
            Reception reception,
            Chats chats,
            Acknowledgements acknowledgements) {
        guard.start();
        reception.catchUp();
        chats.all().forEach(chat -> chat.start(acknowledgements.timed(chat.platform(), reception)));
    }

    void stop(@Observes ShutdownEvent event, Guard guard) {
        guard.close();
    }

    @Produces
    @Singleton
    Time time() {
        return Time.REAL;
    }

    @Produces
    @Singleton
    Clock clock(Time time) {
        return time.clock();
    }

    @Produces
    @Singleton
    Clusters clusters(
            Configuration configuration,
            Docker docker,
            @All List<Balancer> balancers,
            @All List<Database> databases,
            Storage storage,
            Cache cache,
            @All List<BackupStore> backups,
            NocoBase nocobase,
            Registry registry,
            Clock clock) {
        return new Clusters(
                configuration.clusters(),
                new Clusters.Adapters(
                        docker, balancers, databases, storage, cache, new Stores(backups), nocobase, registry),
                clock);
    }

    @Produces
    @Singleton
    JournaledRefusals refusals(RunStore store, Clock clock) {
        return new JournaledRefusals(store, clock);
    }

    @Produces
    @Singleton
    Chats chats(@All List<Chat> adapters, ChatSettings settings) {
        return new Chats(adapters, settings);
    }

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

    @Produces
    @Singleton
    CommandForms commandForms() {
        return Forms.of(Help.usages());
    }

    @Produces
    @Singleton
    People people(Configuration configuration, Chats chats) {
        return new People(configuration.people(), configuration.groups(), chats::members);
    }

    @Produces
    @Singleton
    Policy policy(People people) {
        return new Policy(people);
    }

    @Produces
    @Singleton
    Journal journal(RunStore store, Clock clock) {
        return new Journal(store, clock);
    }

    @Produces
    @Singleton
    Languages languages(Clusters clusters, Chats chats) {
        return new Languages(clusters.all(), chats::locale);
    }

    @Produces
    @Singleton
    Mail mail(Outbox outbox, Languages languages, Clock clock) {
        return new Mail(outbox, languages, clock);
    }

    @Produces
    @Singleton
    Places places(Configuration configuration, Chats chats) {
        return new Places(configuration.clusters(), chats.platforms());
    }

    @Produces
    @Singleton
    Timing timing(Clusters clusters, Policy policy, Clock clock) {
        return new Timing(clusters, new Approvers(policy), clock);
    }

    @Produces
    @Singleton
    Commands commands(
            Clusters clusters, RunStore store, RunQueue queue, Policy policy, Timing timing, Mail mail, Clock clock) {
        return new Commands(clusters, store, queue, new Approvers(policy), timing, mail, clock);
    }

    @Produces
    @Singleton
    CommandParser parser(Configuration configuration) {
        return new CommandParser(
                configuration.clusters().stream().map(Cluster::name).toList());
    }

    @Produces
    @Singleton
    LaterRuns laterRuns(
            Journal journal,
            RunStore store,
            RunQueue queue,
            CommandParser parser,
            Commands commands,
            Policy policy,
            People people,
            Reception reception,
            Clock clock) {
        return new LaterRuns(journal, store, queue, parser, commands, policy, people, reception, clock);
    }

    @Produces
    @Singleton
    NewVersions newVersions(
            Clusters clusters, Journal journal, Languages languages, Outbox outbox, Chats chats, Clock clock) {
        return new NewVersions(clusters, journal, languages, outbox, chats.platforms(), clock);
    }

    @Produces
    @Singleton
    Decisions decisions(
            Journal journal,
            Policy policy,
            People people,
            Timing timing,
            Mail mail,
            Places places,
            Chats chats,
            Outbox outbox) {
        return new Decisions(journal, policy, people, timing, mail, places, new Reactions(chats, outbox, places));
    }

    @Produces
    @Singleton
    Runner runner(RunStore store, Clusters clusters, Decisions decisions, Time time) {
        return new Runner(store, clusters, decisions, time);
    }

    @Produces
    @Singleton
    Guard guard(RunStore store, Clusters clusters, Time time) {
        return new Guard(store, clusters, time);
    }

    @Produces
    @Singleton
    Questions questions(Clusters clusters, RunStore store, Journal journal, Commands commands, Clock clock) {
        return new Questions(clusters, store, journal, commands, clock);
    }

    @Produces
    @Singleton
    Bot bot(
            Clusters clusters,
            RunStore store,
            CommandParser parser,
            Commands commands,
            People people,
            Policy policy,
            Questions questions,
            Decisions decisions,
            Journal journal,
            Outbox outbox,
            Mail mail,
            Clock clock) {
        List<String> names = clusters.all().stream().map(Cluster::name).toList();
        return new Bot(
                parser,
                new Help(names),
                policy,
                commands,
                new Locks(store, people, commands, mail, clock),
                questions,
                decisions,
                journal,
                store,
                new Letters(outbox, journal),
                mail,
                clock);
    }

    @Produces
    @Singleton
    Reception reception(Inbox inbox, Bot bot, Mail mail, Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("reception-", 0).factory();
        return new Reception(inbox, bot, mail, new Lanes(Executors.newThreadPerTaskExecutor(threads)), clock);
    }

    @Produces
    @Singleton
    Reporter reporter(
            Journal journal,
            Runner runner,
            Clusters clusters,
            Places places,
            Languages languages,
            Outbox outbox,
            People people,
            Clock clock) {
        return new Reporter(journal, runner, clusters, places, languages, outbox, new Summons(people), clock);
    }

    @Produces
    @Singleton
    Herald herald(Outbox outbox, Chats chats, Clock clock) {
        return new Herald(outbox, chats, clock);
    }

    @Produces
    @Singleton
    StalePlans stalePlans(Journal journal, People people, Reception reception, Clock clock) {
        return new StalePlans(journal, people, reception, clock);
    }
}
