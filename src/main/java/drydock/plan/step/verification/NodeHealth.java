package drydock.plan.step.verification;

import drydock.cluster.Node;
import drydock.docker.HostUnreachable;
import drydock.nocobase.Health;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits until a node that was started is healthy. */
public final class NodeHealth {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** So long an error that is none of NocoBase's own may go on before the node counts as one that gave up. */
    private static final Duration PASSING = Duration.ofSeconds(15);

    /**
     * What a migration or a plugin breaks shows within a second of the first ok, on the first node of a version. Before the
     * world is let in, each is looked at once more, where it gets its restart policy back.
     */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private static final Pattern COUNTED = Pattern.compile("\\b(\\d{1,9})/(\\d{1,9})\\b");

    private final StepContext context;
    private final Node node;
    private final Duration steady;
    private final boolean unknownToo;
    private Instant heard;
    private Instant well;
    private Optional<Instant> ok = Optional.empty();
    private Look atFirstOk = () -> false;

    /** What is looked at on a node that has just become healthy. */
    @FunctionalInterface
    public interface Look {
        /** @return whether that is enough, and it need not stay so for a moment */
        boolean look() throws InterruptedException;
    }

    private NodeHealth(StepContext context, Node node, Duration steady, boolean unknownToo) {
        this.context = context;
        this.node = node;
        this.steady = steady;
        this.unknownToo = unknownToo;
        this.heard = now();
        this.well = heard;
    }

    /**
     * @return whether it had to be waited for
     * @throws StepException with the reason, once waiting is of no use any more
     * @throws HostUnreachable where neither the node nor its host has answered for a while
     */
    public static boolean await(StepContext context, Node node) throws InterruptedException {
        return new NodeHealth(context, node, Duration.ZERO, false).await();
    }

    /** The same for a version that the cluster is on already: it may serve under a code that nobody knows. */
    public static void awaitServing(StepContext context, Node node) throws InterruptedException {
        new NodeHealth(context, node, Duration.ZERO, true).await();
    }

    /**
     * The same for a version that has not run here yet: it has to stay healthy for a moment, unless a look at it is enough.
     *
     * @param first whether it upgrades the database, and people are asked about it afterwards: then it may serve under a code
     *     that nobody knows
     * @param atFirstOk what is done within that moment; anew where the node was not healthy in between
     * @return whether it is healthy, and has been since that was done; else it serves under a code that nobody knows
     */
    public static boolean awaitSteady(StepContext context, Node node, boolean first, Look atFirstOk)
            throws InterruptedException {
        NodeHealth health = new NodeHealth(context, node, STEADY, first);
        health.atFirstOk = atFirstOk;
        health.await();
        return health.ok.isPresent();
    }

    /** Whether it is healthy at this moment. */
    public static boolean isOk(StepContext context, Node node) {
        return context.ports().nocobase().health(node) instanceof Health.Ok;
    }

    private boolean await() throws InterruptedException {
        Instant end = now().plus(context.cluster().upgradeTimeout());
        for (boolean waited = false; ; waited = true) {
            Health health = context.ports().nocobase().health(node);
            if (isOver(health)) {
                return waited;
            }
            if (now().isAfter(end)) {
                throw new StepException(Text.of("health.timeout", node.name(), health.text()));
            }
            context.pause(rest());
        }
    }

    /** To the end of the moment for which it has to stay healthy, where that is near: the world may be shut out. */
    private Duration rest() {
        return ok.map(since -> Duration.between(now(), since.plus(steady)))
                .filter(left -> left.isPositive() && left.compareTo(LOOK_AGAIN) < 0)
                .orElse(LOOK_AGAIN);
    }

    private boolean isOver(Health health) throws InterruptedException {
        boolean over = switch (health) {
            case Health.Ok() -> isSteady();
            case Health.Broken broken -> servesAllTheSame(broken);
            case Health.Busy(String message) -> {
                heard = now();
                context.progress(progress(message).said(this::named));
                yield false;
            }
            case Health.Unreachable(Text reason) -> {
                heard = new UnresponsiveNode(context, node).heard(reason, heard);
                yield false;
            }
        };
        if (!(health instanceof Health.Ok)) {
            ok = Optional.empty();
        }
        if (!(health instanceof Health.Broken)) {
            well = now();
        }
        return over;
    }

    private boolean isSteady() throws InterruptedException {
        if (ok.isEmpty()) {
            ok = Optional.of(now());
            return atFirstOk.look() || steady.isZero();
        }
        return !now().isBefore(ok.get().plus(steady));
    }

    /** @throws StepException where it has given up */
    private boolean servesAllTheSame(Health.Broken broken) {
        boolean accepted = NodeVerification.underCode(broken).isAmong(context.accepted());
        boolean passed = now().isAfter(well.plus(PASSING));
        if (broken.mayPass() && (accepted || (passed && unknownToo)) && serves()) {
            return true;
        }
        if (!broken.mayPass() || passed) {
            throw new StepException(Text.of("health.gave-up", node.name(), broken.message()));
        }
        say(Text.verbatim(broken.message()));
        return false;
    }

    private boolean serves() {
        return context.ports().nocobase().databaseVersion(node).isPresent()
                && context.cluster().probes().stream()
                        .mapToInt(path -> context.ports().nocobase().probe(node, path))
                        .allMatch(NodeVerification::passes);
    }

    private void say(Text what) {
        context.progress(named(what));
    }

    private Text named(Text what) {
        return Text.line(node.name(), ": ", what);
    }

    /** NocoBase counts what it works through: {@code load plugin [users], 46/77}. */
    static Progress progress(String message) {
        Text words = Text.verbatim(message);
        Matcher counted = COUNTED.matcher(message);
        return counted.find()
                ? Progress.of(words, Long.parseLong(counted.group(1)), Long.parseLong(counted.group(2)))
                : Progress.of(words);
    }

    private Instant now() {
        return context.clock().instant();
    }
}
