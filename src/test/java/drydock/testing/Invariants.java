package drydock.testing;

import drydock.testing.Facts.NodeStanding;
import drydock.testing.Facts.Standing;
import drydock.testing.Facts.Upgrade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is promised of every run, whatever went wrong in it. */
public final class Invariants {
    private static final String SEALED = "_drydock_seal_";

    private final Facts facts;
    private final List<String> broken = new ArrayList<>();

    private Invariants(Facts facts) {
        this.facts = facts;
    }

    /** The promises that are broken, in words; empty where all hold. */
    public static List<String> broken(Facts facts) {
        return new Invariants(facts).check();
    }

    private List<String> check() {
        oneWriter();
        noDowngrade();
        nothingSecret();
        broken.addAll(facts.lapses());
        facts.wrongAnswers().forEach(answer -> broken.add("the world got " + answer));
        if (facts.run().ending().isEmpty()) {
            standsAtQuestion();
        } else {
            nothingLost();
            if (facts.promised().serving()) {
                serves();
            } else {
                standsStill();
            }
            nothingLeft();
        }
        return broken;
    }

    private void oneWriter() {
        List<Upgrade> all = facts.upgrades();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (overlap(all.get(i), all.get(j))) {
                    broken.add("two upgraded at once: " + all.get(j) + " and " + all.get(i));
                }
            }
        }
        List<String> migrations = facts.after().migrations();
        if (new HashSet<>(migrations).size() < migrations.size()) {
            broken.add("a migration was applied twice: " + migrations);
        }
    }

    private static boolean overlap(Upgrade one, Upgrade other) {
        return one.begin().isBefore(other.end().orElse(Instant.MAX))
                && other.begin().isBefore(one.end().orElse(Instant.MAX));
    }

    private void noDowngrade() {
        facts.upgrades().stream()
                .filter(upgrade -> upgrade.to().compareTo(upgrade.from()) < 0)
                .forEach(upgrade -> broken.add("an older version was started on a newer database: " + upgrade));
    }

    private void nothingSecret() {
        for (String secret : facts.secrets()) {
            facts.said().stream()
                    .filter(text -> text.contains(secret))
                    .forEach(text -> broken.add("a secret was said: " + text));
        }
    }

    private void standsAtQuestion() {
        if (!facts.run().asked()) {
            broken.add("the run is open and asks nothing");
        }
        if (facts.run().closed() && facts.after().open()) {
            broken.add("the run keeps the world out and the entrance is open");
        }
    }

    private void nothingLost() {
        Set<String> lost = new TreeSet<>(facts.acknowledged());
        lost.removeAll(facts.after().rows());
        if (!lost.isEmpty()) {
            broken.add("rows were lost: " + lost);
        }
        facts.promised()
                .data()
                .filter(data -> !data.equals(facts.after().data()))
                .ifPresent(data -> broken.add("the data is not as it was: " + data + " and now "
                        + facts.after().data()));
    }

    private void serves() {
        Standing after = facts.after();
        expect("the entrance is open", true, after.open());
        expect("version in the database", facts.promised().version(), after.version());
        expect("nodes without requests", facts.run().leftOut(), after.drained());
        after.nodes().forEach((name, node) -> {
            if (!facts.run().leftOut().contains(name)) {
                expect(name + " runs", true, node.running());
                expect(name + " is healthy", true, node.healthy());
                expect("digest of " + name, facts.promised().digest(), node.digest());
                expectPolicy(name, node);
                facts.promised()
                        .plugins()
                        .ifPresent(plugins -> expect("plugins that " + name + " has loaded", plugins, node.plugins()));
            }
        });
    }

    private void standsStill() {
        Standing after = facts.after();
        expect("the entrance is open", false, after.open());
        expect("version in the database", facts.promised().version(), after.version());
        after.nodes().forEach((name, node) -> {
            expect(name + " runs", false, node.running());
            expectPolicy(name, node);
        });
    }

    private void expectPolicy(String name, NodeStanding node) {
        expect("restart policy of " + name, facts.promised().restartPolicies().get(name), node.restartPolicy());
    }

    private void nothingLeft() {
        expect("containers", facts.before().containers(), facts.after().containers());
        if (facts.run().unproven()) {
            onlyWayBackStays();
        } else {
            expect("databases", facts.before().databases(), facts.after().databases());
            expect("half backups", Set.of(), facts.after().halfBackups());
        }
    }

    /** Beside each database its sealed copy, and nothing else. */
    private void onlyWayBackStays() {
        Set<String> before = facts.before().databases();
        Set<String> copied = new TreeSet<>();
        Set<String> others = new TreeSet<>(facts.after().databases());
        for (String left : facts.after().databases()) {
            int name = left.indexOf(SEALED);
            if (name > 0 && copied.add(left.substring(0, name))) {
                others.remove(left);
            }
        }
        expect("databases", before, others);
        expect("databases with a sealed copy", before, copied);
    }

    private void expect(String what, Object promised, Object found) {
        if (!promised.equals(found)) {
            broken.add(what + ": " + promised + " is promised and it is " + found);
        }
    }
}
