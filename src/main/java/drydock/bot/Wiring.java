package drydock.bot;

import drydock.backup.BackupStore;
import drydock.backup.Storage;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.chat.Chat;
import drydock.chat.ChatSettings;
import drydock.configuration.Configuration;
import drydock.database.Database;
import drydock.docker.Docker;
import drydock.docker.Originals;
import drydock.nocobase.NocoBase;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.Guard;
import drydock.run.RunStore;
import drydock.run.Time;
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
class Wiring {
    private static final int CHATS = 2600;

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
            Originals originals,
            Clock clock) {
        return new Clusters(
                configuration.clusters(),
                new Clusters.Adapters(
                        docker,
                        balancers,
                        databases,
                        storage,
                        cache,
                        new Stores(backups),
                        nocobase,
                        registry,
                        originals),
                clock);
    }

    @Produces
    @Singleton
    LastLooks looks(Configuration configuration) {
        return new LastLooks(configuration.clusters());
    }

    @Produces
    @Singleton
    Journal journal(RunStore store, Clock clock) {
        return new Journal(store, clock);
    }

    @Produces
    @Singleton
    KeptContainers keptContainers(
            Originals originals, Journal journal, RunStore store, Configuration configuration, Docker docker) {
        return new KeptContainers(originals, journal, new LeftBehinds(store), configuration.clusters(), docker);
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
