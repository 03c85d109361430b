package drydock.balancer.caddy;

import org.junit.jupiter.api.Tag;

/** Caddy 2.6. */
@Tag("long")
class OlderCaddyBalancerIT extends CaddyBalancerIT {
    @Override
    protected String suite() {
        return "trixie";
    }
}
