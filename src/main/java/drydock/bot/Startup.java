package drydock.bot;

import drydock.announcement.Chats;
import drydock.backup.storage.Storage;
import drydock.backup.store.BackupStore;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.chat.Chat;
import drydock.chat.ChatSettings;
import drydock.configuration.Configuration;
import drydock.conversation.InboundProcessor;
import drydock.conversation.JournaledRefusals;
import drydock.database.Database;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainers;
import drydock.fleet.ConfiguredBackupStore;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.LatestFindings;
import drydock.inspection.LeftoverContainers;
import drydock.metrics.AcknowledgementTimer;
import drydock.nocobase.NocoBase;
import drydock.operations.OriginalsCleanup;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.guard.Guard;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts together what everything else rests on, and starts what lives on its own. */
@Singleton
class Startup {
    private static final int CHATS = 2600;

    void start(
            @Observes @Priority(CHATS) StartupEvent event,
            Guard guard,
            InboundProcessor processor,
            Chats chats,
            AcknowledgementTimer acknowledgements) {
        guard.start();
        processor.catchUp();
        chats.all().forEach(chat -> chat.start(acknowledgements.timed(chat.platform(), processor)));
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
    ConfiguredClusters clusters(
            Configuration configuration,
            Docker docker,
            @All List<Balancer> balancers,
            @All List<Database> databases,
            Storage storage,
            Cache cache,
            @All List<BackupStore> backups,
            NocoBase nocobase,
            Registry registry,
            OriginalContainers originals,
            Clock clock) {
        return new ConfiguredClusters(
                configuration.clusters(),
                new ConfiguredClusters.Adapters(
                        docker,
                        balancers,
                        databases,
                        storage,
                        cache,
                        new ConfiguredBackupStore(backups),
                        nocobase,
                        registry,
                        originals),
                clock);
    }

    @Produces
    @Singleton
    LatestFindings looks(Configuration configuration) {
        return new LatestFindings(configuration.clusters());
    }

    @Produces
    @Singleton
    Journal journal(RunStore store, Clock clock) {
        return new Journal(store, clock);
    }

    @Produces
    @Singleton
    OriginalsCleanup keptContainers(
            OriginalContainers originals, Journal journal, RunStore store, Configuration configuration, Docker docker) {
        return new OriginalsCleanup(
                originals, journal, new LeftoverContainers(store), configuration.clusters(), docker);
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
    People people(Configuration configuration, Chats chats) {
        return new People(configuration.people(), configuration.groups(), chats::members);
    }

    @Produces
    @Singleton
    Policy policy(People people) {
        return new Policy(people);
    }
}
