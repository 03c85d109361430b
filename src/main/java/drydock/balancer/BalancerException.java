package drydock.balancer;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** The balancer cannot do what it was asked; the text says why and what to do. */
public class BalancerException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public BalancerException(Text text) {
        super(text, null);
    }
}
