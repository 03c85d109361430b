package drydock.conversation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Work side by side, but one after another within a lane. */
public final class SerialExecutor {
    private final Executor executor;
    private final Map<String, Queue<Runnable>> lanes = new HashMap<>();

    public SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    synchronized void add(String lane, Runnable work) {
        Queue<Runnable> waiting = lanes.get(lane);
        if (waiting != null) {
            waiting.add(work);
            return;
        }
        lanes.put(lane, new ArrayDeque<>());
        executor.execute(() -> carryOut(lane, work));
    }

    private void carryOut(String lane, Runnable first) {
        try {
            first.run();
        } finally {
            next(lane).ifPresent(work -> executor.execute(() -> carryOut(lane, work)));
        }
    }

    private synchronized Optional<Runnable> next(String lane) {
        Optional<Runnable> next = Optional.ofNullable(lanes.get(lane).poll());
        if (next.isEmpty()) {
            lanes.remove(lane);
        }
        return next;
    }
}
