package drydock.announcement;

import drydock.chat.ChatException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** Logs a failure when it begins, with its cause; then at the 10th, the 100th … time, and when it is over. */
public final class FailureLog {
    private static final int REMEMBERED = 1_000;

    private final System.Logger log;
    private final Map<String, Integer> failing = new LinkedHashMap<>();

    public FailureLog(System.Logger log) {
        this.log = log;
    }

    /** @param what fails, as the log names it */
    public synchronized void failed(String what, Throwable cause) {
        int times = failing.merge(what, 1, Integer::sum);
        if (times == 1) {
            log.log(Level.WARNING, what + " fails: " + cause.getMessage(), unlessExpected(cause));
        } else if (isPowerOfTen(times)) {
            log.log(Level.WARNING, what + " has failed " + times + " times: " + cause.getMessage());
        }
        if (failing.size() > REMEMBERED) {
            failing.remove(failing.keySet().iterator().next());
        }
    }

    public synchronized void worked(String what) {
        Integer times = failing.remove(what);
        if (times != null) {
            log.log(Level.INFO, what + " works again after " + times + (times == 1 ? " failure" : " failures"));
        }
    }

    /** What a chat says itself needs no stack trace. */
    private static Throwable unlessExpected(Throwable cause) {
        return cause instanceof ChatException ? null : cause;
    }

    private static boolean isPowerOfTen(int times) {
        return Integer.toString(times).matches("10+");
    }
}
