package drydock.balancer.caddy;

import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Caddy 2.6. */
@Tag("long")
class OlderCaddyBalancerIT extends CaddyBalancerIT {
    @Override
    protected String suite() {
        return "trixie";
    }

    /** It cannot read a body a second time: the first write that meets a node which has just died is lost, and said to be. */
    @Override
    protected Set<Integer> writesBesideAStoppedNode() {
        return Set.of(200, 502);
    }
}
