package drydock.database.client;

import drydock.database.DatabaseException;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;

/** A command waited for too long for a lock that somebody else holds. */
public final class LockTimeout extends DatabaseException {
    private static final long serialVersionUID = 1L;

    LockTimeout(String tool, Duration waited, List<Text> blockers) {
        super(Text.of("databases.locked", tool, waited, blockers));
    }
}
