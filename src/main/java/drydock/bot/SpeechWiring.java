package drydock.bot;

import drydock.card.Summons;
import drydock.chat.Outbox;
import drydock.configuration.Configuration;
import drydock.policy.People;
import drydock.run.Runner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts together what tells people, each in their language, what has happened. */
@Singleton
class SpeechWiring {
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
    NewVersions newVersions(
            Clusters clusters, Journal journal, Languages languages, Outbox outbox, Chats chats, Clock clock) {
        return new NewVersions(clusters, journal, languages, outbox, chats.platforms(), clock);
    }
}
