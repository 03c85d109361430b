package drydock.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What has to come is waited for as long as a busy machine may take; it costs time only where it does not come. */
public final class LongWaits implements BeforeAllCallback {
    public static final Duration LONG = Duration.ofMinutes(2);

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
