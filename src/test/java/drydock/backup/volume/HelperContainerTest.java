package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Docker;
import drydock.testing.FakeCluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HelperContainerTest {
    private final FakeCluster world = new FakeCluster();
    private final CountDownLatch both = new CountDownLatch(2);

    /** A backup is made of what was sealed while a restore begins. */
    @Test
    void two_that_want_it_at_once_get_the_same_one() throws Exception {
        HelperContainer helper = new HelperContainer(slow(world.ports().docker()));
        try (ExecutorService at = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HelperContainer.Open> open = () -> helper.open(world.cluster());
            List<Future<HelperContainer.Open>> opened = at.invokeAll(List.of(open, open));
            assertThat(opened.getFirst().get()).isEqualTo(opened.getLast().get());
        }
        assertThat(both.getCount()).as("one was made").isEqualTo(1);
    }

    /** Who makes a container gives the other one time to make one, too. */
    private Docker slow(Docker docker) {
        return (Docker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        both.countDown();
                        assertThat(both.await(300, TimeUnit.MILLISECONDS)).isIn(true, false);
                    }
                    return called(docker, method, arguments);
                });
    }

    private static Object called(Docker docker, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(docker, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
