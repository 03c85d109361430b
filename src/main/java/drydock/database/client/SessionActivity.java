package drydock.database.client;

import drydock.text.Text;
import java.util.List;

/**
 * What the server says of a command's sessions.
 *
 * @param atWork whether one of them is, or waits for a lock
 * @param blockers who holds the locks that they wait for, where none of them does anything else
 */
public record SessionActivity(boolean atWork, List<Text> blockers) {
    public static final SessionActivity NONE = new SessionActivity(false, List.of());
}
