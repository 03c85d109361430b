package drydock.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there was no answer, in words of ours: a library's own may quote what a stranger sent. */
record Reason(Duration patience) {

    String of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof UnknownHostException) {
                return "its name is unknown";
            }
            if (cause instanceof SSLException) {
                return "its TLS certificate or protocol is not accepted";
            }
            if (cause instanceof ConnectException) {
                return text.contains("refused") ? "connection refused" : "no connection";
            }
            if (cause instanceof TimeoutException || text.contains("timeout period")) {
                return "no answer within " + Asker.seconds(patience);
            }
        }
        return causes.stream().anyMatch(IOException.class::isInstance)
                ? "the connection broke or what came is not HTTP"
                : "the request could not be made";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
