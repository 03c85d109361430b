package drydock.bot;

import drydock.card.LockText;
import drydock.chat.Outbox;
import drydock.command.CommandParser;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.run.Guard;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.Runner;
import drydock.run.Time;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts together what opens runs, decides on them and carries them out. */
@Singleton
class RunWiring {
    @Produces
    @Singleton
    Timing timing(Clusters clusters, Policy policy, Clock clock) {
        return new Timing(clusters, new Approvers(policy), clock);
    }

    @Produces
    @Singleton
    Commands commands(
            Clusters clusters,
            RunStore store,
            RunQueue queue,
            Policy policy,
            Timing timing,
            LastLooks looks,
            Mail mail,
            Clock clock) {
        RunIds ids = new RunIds(new SecureRandom(), clock);
        Planner planner = new Planner(clusters, timing, new HeldRestarts(store), new LeftBehinds(store), looks, clock);
        return new Commands(clusters, store, queue, new Approvers(policy), timing, ids, planner, mail, clock);
    }

    @Produces
    @Singleton
    LaterRuns laterRuns(
            Clusters clusters,
            Journal journal,
            RunStore store,
            RunQueue queue,
            CommandParser parser,
            Commands commands,
            Policy policy,
            People people,
            Reception reception,
            Clock clock) {
        return new LaterRuns(
                journal,
                store,
                queue,
                parser,
                commands,
                new LockText(clusters::windows),
                policy,
                people,
                reception,
                clock);
    }

    @Produces
    @Singleton
    StalePlans stalePlans(Journal journal, People people, Reception reception, Clock clock) {
        return new StalePlans(journal, people, reception, clock);
    }

    @Produces
    @Singleton
    RefusedDecisions refusedDecisions(
            Journal journal, People people, JournaledRefusals refusals, Mail mail, Clock clock) {
        return new RefusedDecisions(journal, people, refusals, mail, clock);
    }

    @Produces
    @Singleton
    Decisions decisions(
            Journal journal,
            Policy policy,
            People people,
            Timing timing,
            Places places,
            RefusedDecisions refused,
            Chats chats,
            Outbox outbox,
            Clock clock) {
        Voters voters = new Voters(policy, people, timing);
        return new Decisions(journal, people, voters, places, refused, new Reactions(chats, outbox, places, clock));
    }

    @Produces
    @Singleton
    Aborts aborts(Journal journal, Policy policy, Places places, RefusedDecisions refused) {
        return new Aborts(journal, policy, places, refused);
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
}
