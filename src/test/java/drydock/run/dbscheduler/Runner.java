package drydock.run.dbscheduler;

import drydock.state.OpenState;
import drydock.testing.FakeRunStore;
import java.util.concurrent.CountDownLatch;

/** A replica that begins to advance every run it gets, tells so, and stays at it until it is killed or interrupted. */
final class Runner {
    private Runner() {}

    public static void main(String[] arguments) throws InterruptedException {
        OpenState state = OpenState.at(arguments[0]);
        TestQueue queue = TestQueue.watchful(state.dataSource(), new FakeRunStore(), run -> {
            tell("advancing " + run);
            try {
                new CountDownLatch(1).await();
            } finally {
                tell("let go " + run);
            }
            throw new AssertionError("nothing ends this but an interrupt");
        });
        queue.queue.add(arguments[1]);
        new CountDownLatch(1).await();
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
