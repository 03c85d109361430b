package drydock.docker.successor;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.testing.Behaviour;
import drydock.testing.FakeDocker;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Shows in milliseconds what SuccessorIT shows on a real engine. */
class SuccessorOnFakeDockerTest extends ReplacementContract {
    private static final Host HOST = new Host("a", URI.create("tcp://a"), Optional.empty());

    private final FakeDocker docker = new FakeDocker(Clock.systemUTC(), HOST);

    @BeforeEach
    void images() {
        docker.publish("old", "1", OLD_CONFIG, Behaviour.IDLE);
        docker.publish("new", "1", NEW_CONFIG, Behaviour.IDLE);
        docker.pull(HOST, oldImage(), Optional.empty(), text -> {});
        docker.pull(HOST, newImage(), Optional.empty(), text -> {});
    }

    @Override
    protected Docker docker() {
        return docker;
    }

    @Override
    protected Host host() {
        return HOST;
    }

    @Override
    protected String oldImage() {
        return "old:1";
    }

    @Override
    protected String newImage() {
        return "new:1";
    }

    @Override
    protected void network(String name, int number) {
        docker.withNetwork(HOST, name);
    }
}
