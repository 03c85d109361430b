package drydock.bench;

import drydock.bot.Team;
import drydock.docker.Docker;
import drydock.nocobase.NocoBase;
import drydock.registry.Registry;
import drydock.testing.Faults.Call;
import drydock.testing.Faults.Turns;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long the answer to {@code status} and to a plan takes with more hosts than a lab has: a cluster in memory behind the
 * whole bot, on which each call takes as long as on a real one.
 */
public final class HostsBench {
    private static final int WARM_UP = 5;
    private static final String USER = "U-alice";
    /** What an engine, a node or a registry takes on the lab for a short answer. */
    private static final Duration REQUEST = Duration.ofMillis(3);
    /** What a command in a container takes there, by which balancer, database and storage answer. */
    private static final Duration COMMAND = Duration.ofMillis(200);

    private static final Set<Class<?>> BY_REQUEST = Set.of(Docker.class, NocoBase.class, Registry.class);

    private HostsBench() {}

    /** @param arguments how often each is asked, and how many hosts there are, each time */
    public static void main(String... arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        List<Integer> sizes = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        System.out.printf("""
                ## Status and plans on simulated hosts

                A cluster in memory with a node on each host, behind the whole bot: from the message that comes in to the \
                answer that a chat was given. Each call to an engine, a node or the registry takes %s, each one that is a \
                command in a container %s, as long as on the lab. Each was asked %d times, after %d that do not count.

                | hosts | asked | calls | p50 | p95 | goal for p95 | |
                |---|---|---|---|---|---|---|
                """, Durations.shown(REQUEST), Durations.shown(COMMAND), times, WARM_UP);
        for (int hosts : sizes) {
            Team team = new Team(new Shape().across(hosts));
            team.world.faults.turns(new Latency());
            row(hosts, "`status`", team, "/nocobase status", times, Duration.ofSeconds(2));
            row(hosts, "`upgrade 1.4 --plan`", team, "/nocobase upgrade 1.4 --plan", times, Duration.ofSeconds(3));
        }
    }

    private static void row(int hosts, String what, Team team, String command, int times, Duration goal)
            throws Exception {
        Durations took = Durations.of(WARM_UP, times, () -> answer(team, command));
        int before = team.world.faults.calls().size();
        answer(team, command);
        Duration slow = took.percentile(95);
        System.out.printf(
                "| %d | %s | %d | %s | %s | under %d s | %s |%n",
                hosts,
                what,
                team.world.faults.calls().size() - before,
                Durations.shown(took.median()),
                Durations.shown(slow),
                goal.toSeconds(),
                slow.compareTo(goal) < 0 ? "met" : "**missed**");
    }

    private static int answer(Team team, String command) {
        int before = team.slack().messages().size();
        team.slack().say(USER, command);
        team.beat();
        int answers = team.slack().messages().size() - before - 1;
        if (answers != 1) {
            throw new IllegalStateException(answers + " answers to " + command);
        }
        return answers;
    }

    /** Each call waits by itself, before it has its turn: those that are made at the same time take no longer than one. */
    private static final class Latency implements Turns {
        @Override
        public boolean await(Call call) {
            Duration latency = BY_REQUEST.contains(call.port()) ? REQUEST : COMMAND;
            try {
                TimeUnit.NANOSECONDS.sleep(latency.toNanos());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
