package drydock.balancer.haproxy;

/** HAProxy 3.0, in an image that has bash. */
class HaproxyBalancerIT extends HaproxyContract {
    HaproxyBalancerIT() {
        super("trixie");
    }
}
