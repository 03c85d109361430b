package drydock.balancer;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;

/** Nothing but a person can switch the balancer, and has not done so yet; the text says what to do and what is seen. */
public class ManualSwitch extends BalancerException {
    private static final long serialVersionUID = 1L;

    private final Entrance wanted;

    public ManualSwitch(Entrance wanted, Text text) {
        super(text);
        this.wanted = wanted;
    }

    public Entrance wanted() {
        return wanted;
    }
}
