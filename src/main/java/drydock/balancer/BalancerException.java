package drydock.balancer;

import drydock.text.Text;
import drydock.text.ToldException;

/** The balancer cannot do what it was asked; the text says why and what to do. */
public class BalancerException extends ToldException {
    private static final long serialVersionUID = 1L;

    public BalancerException(Text text) {
        super(text, null);
    }
}
