package drydock.balancer;

/** The balancer cannot do what it was asked; the message says why and what to do. */
public class BalancerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BalancerException(String message) {
        super(message);
    }

    public BalancerException(String message, Throwable cause) {
        super(message, cause);
    }
}
