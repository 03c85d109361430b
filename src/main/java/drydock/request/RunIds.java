package drydock.request;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names runs once and for ever: 80 bits of chance, which people see the beginning of, and the 48 bits of the time in
 * milliseconds. Whatever Drydock has lost of what it knew, no run is called like one before.
 */
@Singleton
public final class RunIds {
    private static final int CHANCE = 10;
    private static final int TIME_DIGITS = 12;

    private final RandomGenerator random;
    private final Clock clock;

    public RunIds(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    String next() {
        byte[] chance = new byte[CHANCE];
        random.nextBytes(chance);
        return HexFormat.of().formatHex(chance) + HexFormat.of().toHexDigits(clock.millis(), TIME_DIGITS);
    }
}
