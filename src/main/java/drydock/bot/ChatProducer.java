package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.OutboxSender;
import drydock.announcement.Replies;
import drydock.announcement.SpokenLanguages;
import drydock.chat.Inbox;
import drydock.chat.Outbox;
import drydock.chat.Refusals;
import drydock.chat.StrangerLimit;
import drydock.chat.Suggestions;
import drydock.cluster.Cluster;
import drydock.command.CommandParser;
import drydock.command.Completion;
import drydock.command.Help;
import drydock.conversation.InboundDispatcher;
import drydock.conversation.InboundFilter;
import drydock.conversation.InboundProcessor;
import drydock.conversation.SerialExecutor;
import drydock.fleet.ConfiguredBackupStore;
import drydock.fleet.Journal;
import drydock.nocobase.NocoBase;
import drydock.policy.Authorization;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.RunStore;
import drydock.suggestion.CommandSuggestions;
import drydock.suggestion.KnownBackups;
import drydock.suggestion.KnownPlugins;
import drydock.suggestion.KnownVersions;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Makes what chats are given: who may see what, what could be typed next, and where what people do is taken in. */
@Singleton
class ChatProducer {
    /** How long somebody who is typing waits for what to type. */
    private static final Duration TYPING = Duration.ofSeconds(1);

    /** How long a message that is slow to be taken puts the next one off. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Produces
    @Singleton
    Suggestions suggestions(
            List<Cluster> clusters,
            Registry registry,
            ConfiguredBackupStore backups,
            NocoBase nocobase,
            RunStore store,
            Clock clock) {
        return new CommandSuggestions(
                new Completion(names(clusters)),
                new KnownVersions(clusters, registry, clock, TYPING),
                new KnownBackups(clusters, backups),
                new KnownPlugins(clusters, nocobase, clock, TYPING),
                store);
    }

    @Produces
    @Singleton
    CommandParser parser(List<Cluster> clusters) {
        return new CommandParser(names(clusters));
    }

    @Produces
    @Singleton
    Help help(List<Cluster> clusters) {
        return new Help(names(clusters));
    }

    private static List<String> names(List<Cluster> clusters) {
        return clusters.stream().map(Cluster::name).toList();
    }

    /** Looked up when it is asked: the policy knows its people by the chats, and a chat is made with its guests. */
    @Produces
    @Singleton
    Suggestions.Access suggestionAccess(Instance<Policy> policy) {
        return (platform, user) -> policy.get().mayLook(platform, user) instanceof Authorization.Allowed;
    }

    @Produces
    @Singleton
    OutboxSender sender(Outbox outbox, Chats chats, SpokenLanguages languages, Journal journal, Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("outbox-", 0).factory();
        return new OutboxSender(
                outbox, chats, languages, journal, clock, Executors.newThreadPerTaskExecutor(threads), PATIENCE);
    }

    @Produces
    @Singleton
    InboundProcessor processor(
            Inbox inbox,
            InboundDispatcher dispatcher,
            Replies replies,
            People people,
            Refusals refusals,
            Outbox outbox,
            OutboxSender sender,
            Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("inbound-", 0).factory();
        SerialExecutor executor = new SerialExecutor(Executors.newThreadPerTaskExecutor(threads));
        InboundFilter filter = new InboundFilter(people, new StrangerLimit(clock), outbox, refusals);
        return new InboundProcessor(inbox, dispatcher, replies, executor, filter, sender::send, clock);
    }
}
