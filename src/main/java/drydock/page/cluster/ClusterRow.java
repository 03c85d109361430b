package drydock.page.cluster;

import drydock.backup.store.Manifest;
import drydock.card.Downtime;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.Finding.Weight;
import drydock.cluster.software.Version;
import drydock.page.Reader;
import drydock.page.RunRow;
import drydock.run.Run;
import drydock.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cluster in a line of the board.
 *
 * @param kind of its entrance, for the style sheet: open, closed, down, unknown
 * @param drift how many things are not as people think
 * @param against how many findings of the last check stand against a run; empty where nobody has checked
 * @param lock the person who has locked it, and why
 * @param backup how old the newest one is
 * @param seen how long ago somebody looked; empty where nobody has since the start
 * @param overtaken whether a run has ended since
 */
public record ClusterRow(
        String name,
        String kind,
        String entrance,
        String version,
        List<NodeRow> nodes,
        int healthy,
        List<String> drift,
        Optional<Integer> against,
        Optional<Integer> toKnow,
        Optional<String> lock,
        List<RunRow> open,
        Optional<String> backup,
        boolean proven,
        Optional<String> seen,
        boolean overtaken) {

    public static ClusterRow of(ClusterFacts facts, Reader page) {
        Reader reader = page.in(facts.cluster().timeZone());
        List<NodeRow> nodes = facts.cluster().nodes().stream()
                .map(node -> NodeRow.of(node, facts, reader))
                .toList();
        Optional<Manifest> newest = facts.seen()
                .map(look -> look.backups())
                .filter(all -> !all.isEmpty())
                .map(List::getLast);
        return new ClusterRow(
                facts.cluster().name(),
                entrance(facts, reader).name().toLowerCase(Locale.ROOT),
                reader.say(words(entrance(facts, reader))),
                facts.seen()
                        .flatMap(look -> look.state().database().version())
                        .map(Version::toString)
                        .orElse("?"),
                nodes,
                (int) nodes.stream().filter(node -> node.kind().equals("ok")).count(),
                reader.say(facts.drift()),
                facts.report().map(report -> report.count(Weight.AGAINST)),
                facts.report().map(report -> report.count(Weight.TO_KNOW)),
                facts.lock()
                        .filter(lock -> lock.run().isEmpty())
                        .map(lock -> reader.say("page.lock", lock.owner(), lock.reason())),
                facts.open().stream().map(run -> RunRow.of(run, reader)).toList(),
                newest.map(backup -> reader.ago(backup.at())),
                newest.flatMap(Manifest::proven).isPresent(),
                facts.seen().map(look -> reader.ago(look.at())),
                facts.endedSince().isPresent());
    }

    /** A run that is at work knows better than whoever looked before. */
    private static Entrance entrance(ClusterFacts facts, Reader reader) {
        Optional<Downtime> downtime = facts.atWork()
                .map((Run run) -> Downtime.of(run, reader.now()))
                .filter(known -> known.closed().isPresent());
        return downtime.map(known -> known.opened().isPresent() ? Entrance.OPEN : Entrance.CLOSED)
                .or(() -> facts.seen().map(look -> look.state().entrance()))
                .orElse(Entrance.UNKNOWN);
    }

    private static Text words(Entrance entrance) {
        return switch (entrance) {
            case OPEN -> Text.of("page.entrance.open");
            case CLOSED -> Text.of("page.entrance.closed");
            case DOWN -> Text.of("page.entrance.down");
            case UNKNOWN -> Text.of("page.entrance.unknown");
        };
    }
}
