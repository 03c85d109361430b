package drydock.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.balancer.Balancer.Way;
import drydock.text.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HAProxy 3.2, in an image that has nc and no bash. */
@Tag("long")
class NewerHaproxyBalancerIT extends HaproxyContract {
    NewerHaproxyBalancerIT() {
        super("sid");
    }

    /** It is waited for, each time. */
    @Test
    void what_a_health_check_sees_is_said_of_a_node_that_is_not_reached() throws IOException {
        nodes().get(1).close();
        try {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                Way way = balancer().reach(cluster(), List.of(node(2)));
                assertThat(way.unreached()).containsExactly("nb-2");
                assertThat(Messages.ENGLISH.of(way.faults().getFirst())).contains("nb-2", "DOWN", "L4CON");
            });
        } finally {
            nodes().get(1).start();
        }
        assertThat(balancer().reach(cluster(), List.of(node(2))).faults()).isEmpty();
    }
}
