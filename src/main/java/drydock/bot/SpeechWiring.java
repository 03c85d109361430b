package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.NewVersions;
import drydock.announcement.OutboxSender;
import drydock.announcement.Replies;
import drydock.announcement.RunAnnouncer;
import drydock.announcement.RunChannels;
import drydock.announcement.SpokenLanguages;
import drydock.card.ApproverMentions;
import drydock.chat.Outbox;
import drydock.configuration.Configuration;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.policy.People;
import drydock.run.runner.Runner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts together what tells people, each in their language, what has happened. */
@Singleton
class SpeechWiring {
    @Produces
    @Singleton
    SpokenLanguages languages(ConfiguredClusters clusters, Chats chats) {
        return new SpokenLanguages(clusters.all(), chats::locale);
    }

    @Produces
    @Singleton
    Replies mail(Outbox outbox, SpokenLanguages languages, Clock clock) {
        return new Replies(outbox, languages, clock);
    }

    @Produces
    @Singleton
    RunChannels places(Configuration configuration, Chats chats) {
        return new RunChannels(configuration.clusters(), chats.platforms());
    }

    @Produces
    @Singleton
    RunAnnouncer reporter(
            Journal journal,
            Runner runner,
            ConfiguredClusters clusters,
            RunChannels channels,
            SpokenLanguages languages,
            Outbox outbox,
            People people,
            Clock clock) {
        return new RunAnnouncer(
                journal, runner, clusters, channels, languages, outbox, new ApproverMentions(people), clock);
    }

    @Produces
    @Singleton
    OutboxSender herald(Outbox outbox, Chats chats, Clock clock) {
        return new OutboxSender(outbox, chats, clock);
    }

    @Produces
    @Singleton
    NewVersions newVersions(
            ConfiguredClusters clusters,
            Journal journal,
            SpokenLanguages languages,
            Outbox outbox,
            Chats chats,
            Clock clock) {
        return new NewVersions(clusters, journal, languages, outbox, chats.platforms(), clock);
    }
}
