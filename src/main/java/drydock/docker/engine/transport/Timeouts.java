package drydock.docker.engine.transport;

import java.time.Duration;

/**
 * How long the engine is waited for.
 *
 * @param connecting until a connection stands
 * @param reading until a call that only reads is answered
 * @param comparing until a container's own layer has been compared with its image, file by file, on a slow disk
 * @param changing until a call that changes something is answered
 * @param silence how long a stream may bring nothing
 */
public record Timeouts(Duration connecting, Duration reading, Duration comparing, Duration changing, Duration silence) {
    public static final Timeouts USUAL = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(3),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
}
