package drydock.bot;

import drydock.announcement.Chats;
import drydock.answer.LockText;
import drydock.answer.RunText;
import drydock.backup.storage.Storage;
import drydock.backup.store.BackupStore;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.card.PageLinks;
import drydock.chat.Chat;
import drydock.chat.ChatSettings;
import drydock.cluster.Cluster;
import drydock.configuration.Configuration;
import drydock.database.Database;
import drydock.database.application.TablePlacements;
import drydock.docker.ComposeProjects;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainers;
import drydock.fleet.ConfiguredBackupStore;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.ClusterChecks;
import drydock.inspection.DailyChecks;
import drydock.nocobase.NocoBase;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.registry.Registry;
import drydock.run.Electorate;
import drydock.run.Fleet;
import drydock.run.Reconciliation;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.guard.Guard;
import drydock.run.runner.Runner;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes what knows no framework: clusters and people as configured, and what carries runs out. */
@Singleton
class CoreProducer {
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
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    List<Cluster> clusters(Configuration configuration) {
        return configuration.clusters();
    }

    @Produces
    @Singleton
    @Typed(ConfiguredBackupStore.class)
    ConfiguredBackupStore backups(@All List<BackupStore> kinds) {
        return new ConfiguredBackupStore(kinds);
    }

    @Produces
    @Singleton
    TablePlacements placements(Docker docker) {
        return new TablePlacements(docker);
    }

    @Produces
    @Singleton
    ConfiguredClusters configuredClusters(
            List<Cluster> clusters,
            Docker docker,
            @All List<Balancer> balancers,
            @All List<Database> databases,
            Storage storage,
            Cache cache,
            ConfiguredBackupStore backups,
            NocoBase nocobase,
            Registry registry,
            OriginalContainers originals,
            ComposeProjects composeProjects,
            Clock clock) {
        return new ConfiguredClusters(
                clusters,
                new ConfiguredClusters.Adapters(
                        docker,
                        balancers,
                        databases,
                        storage,
                        cache,
                        backups,
                        nocobase,
                        registry,
                        originals,
                        composeProjects),
                clock);
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

    @Produces
    @Singleton
    LockText lockText(ConfiguredClusters clusters) {
        return new LockText(clusters::windows);
    }

    @Produces
    @Singleton
    PageLinks pageLinks(Configuration configuration, ChatSettings settings) {
        return new PageLinks(configuration.url(), settings.console().isPresent());
    }

    @Produces
    @Singleton
    RunText runText(ConfiguredClusters clusters, Clock clock) {
        return new RunText(clusters::windows, clock);
    }

    @Produces
    @Singleton
    DailyChecks dailyChecks(
            Configuration configuration,
            ConfiguredClusters clusters,
            Journal journal,
            ClusterChecks checks,
            Clock clock) {
        return new DailyChecks(clusters, journal, checks, configuration.checkAt(), clock);
    }

    @Produces
    @Singleton
    Runner runner(RunStore store, Fleet fleet, Electorate electorate, Reconciliation reconciliation, Time time) {
        return new Runner(store, fleet, electorate, reconciliation, time);
    }

    @Produces
    @Singleton
    Guard guard(RunStore store, Fleet fleet, Time time) {
        return new Guard(store, fleet, time);
    }
}
