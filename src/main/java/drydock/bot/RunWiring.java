package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.Replies;
import drydock.announcement.RunChannels;
import drydock.card.LockText;
import drydock.chat.Outbox;
import drydock.command.CommandParser;
import drydock.conversation.InboundProcessor;
import drydock.conversation.JournaledRefusals;
import drydock.decision.Aborts;
import drydock.decision.DecisionRules;
import drydock.decision.Decisions;
import drydock.decision.GateReactions;
import drydock.decision.ReactionReconciliation;
import drydock.decision.RefusedDecisions;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.HeldRestartPolicies;
import drydock.inspection.LatestFindings;
import drydock.inspection.LeftoverContainers;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.request.Approvers;
import drydock.request.ChangeCommands;
import drydock.request.Planner;
import drydock.request.RunIds;
import drydock.request.ScheduledRuns;
import drydock.request.StalePlans;
import drydock.request.StartWindow;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.guard.Guard;
import drydock.run.runner.Runner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts together what opens runs, decides on them and carries them out. */
@Singleton
class RunWiring {
    @Produces
    @Singleton
    StartWindow timing(ConfiguredClusters clusters, Policy policy, Clock clock) {
        return new StartWindow(clusters, new Approvers(policy), clock);
    }

    @Produces
    @Singleton
    ChangeCommands commands(
            ConfiguredClusters clusters,
            RunStore store,
            RunQueue queue,
            Policy policy,
            StartWindow window,
            LatestFindings latest,
            Replies replies,
            Clock clock) {
        RunIds ids = new RunIds(new SecureRandom(), clock);
        Planner planner = new Planner(
                clusters, window, new HeldRestartPolicies(store), new LeftoverContainers(store), latest, clock);
        return new ChangeCommands(clusters, store, queue, new Approvers(policy), window, ids, planner, replies, clock);
    }

    @Produces
    @Singleton
    ScheduledRuns laterRuns(
            ConfiguredClusters clusters,
            Journal journal,
            RunStore store,
            RunQueue queue,
            CommandParser parser,
            ChangeCommands commands,
            Policy policy,
            People people,
            InboundProcessor processor,
            Clock clock) {
        return new ScheduledRuns(
                journal,
                store,
                queue,
                parser,
                commands,
                new LockText(clusters::windows),
                policy,
                people,
                processor,
                clock);
    }

    @Produces
    @Singleton
    StalePlans stalePlans(Journal journal, People people, InboundProcessor processor, Clock clock) {
        return new StalePlans(journal, people, processor, clock);
    }

    @Produces
    @Singleton
    RefusedDecisions refusedDecisions(
            Journal journal, People people, JournaledRefusals refusals, Replies replies, Clock clock) {
        return new RefusedDecisions(journal, people, refusals, replies, clock);
    }

    @Produces
    @Singleton
    DecisionRules decisionRules(Policy policy, People people, StartWindow window) {
        return new DecisionRules(policy, people, window);
    }

    @Produces
    @Singleton
    Decisions decisions(Journal journal, DecisionRules rules, RunChannels channels, RefusedDecisions refused) {
        return new Decisions(journal, rules, channels, refused);
    }

    @Produces
    @Singleton
    ReactionReconciliation reconciliation(
            Journal journal,
            People people,
            Decisions decisions,
            RunChannels channels,
            Chats chats,
            Outbox outbox,
            Clock clock) {
        return new ReactionReconciliation(
                journal, people, new GateReactions(chats, outbox, channels, clock), decisions);
    }

    @Produces
    @Singleton
    Aborts aborts(Journal journal, Policy policy, RunChannels channels, RefusedDecisions refused) {
        return new Aborts(journal, policy, channels, refused);
    }

    @Produces
    @Singleton
    Runner runner(
            RunStore store,
            ConfiguredClusters clusters,
            DecisionRules rules,
            ReactionReconciliation reconciliation,
            Time time) {
        return new Runner(store, clusters, rules, reconciliation, time);
    }

    @Produces
    @Singleton
    Guard guard(RunStore store, ConfiguredClusters clusters, Time time) {
        return new Guard(store, clusters, time);
    }
}
