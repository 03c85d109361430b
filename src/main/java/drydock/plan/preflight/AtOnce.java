package drydock.plan.preflight;

import drydock.cluster.state.Finding;
import drydock.plan.StepException;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes checks at the same time, and lets none of them keep back what the others find. Why several could not look is told
 * once, and not at all where it is known already.
 */
final class AtOnce {
    private final Duration patience;
    private final List<Text> known;

    /** @param patience after which nobody waits any more for those that still look */
    AtOnce(Duration patience, List<Text> known) {
        this.patience = patience;
        this.known = known;
    }

    List<Finding> make(List<Check> checks, CheckContext scene) throws InterruptedException {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<List<Finding>>> looks = checks.stream()
                    .<Callable<List<Finding>>>map(check -> () -> check.look(scene))
                    .toList();
            return found(checks, executor.invokeAll(looks, patience.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            executor.shutdownNow(); // does not wait: what hangs ends with the timeout of its own call
        }
    }

    private List<Finding> found(List<Check> checks, List<Future<List<Finding>>> looks) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Finding> unseen = new LinkedHashMap<>();
        for (int i = 0; i < checks.size(); i++) {
            Future<List<Finding>> look = looks.get(i);
            if (look.state() == Future.State.SUCCESS) {
                findings.addAll(look.resultNow());
            } else {
                Text why = why(checks.get(i), look);
                unseen.putIfAbsent(why.toString(), unseen(checks.get(i), why));
            }
        }
        unseen.forEach((why, finding) -> {
            if (known.stream().noneMatch(told -> told.toString().contains(why))) {
                findings.add(finding);
            }
        });
        return findings;
    }

    private Text why(Check check, Future<List<Finding>> look) {
        return look.state() == Future.State.FAILED
                ? StepException.of(look.exceptionNow())
                : Text.of("finding.too-slow", check.subject().words(), patience);
    }

    private static Finding unseen(Check check, Text why) {
        return Finding.against(check.subject(), Text.of("finding.not-looked-at", why), Text.none());
    }
}
