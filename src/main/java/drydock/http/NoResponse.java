package drydock.http;

import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** There was no answer to a question; the text says why in a few words of ours, such as "connection refused". */
public final class NoResponse extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    NoResponse(Text reason, Throwable cause) {
        super(Messages.ENGLISH.of(reason), cause);
        this.reason = reason;
    }

    /** In words of ours: a library's own may quote what a stranger sent. */
    static NoResponse because(Throwable failure, Duration patience) {
        return new NoResponse(reason(failure, patience), failure);
    }

    private static Text reason(Throwable failure, Duration patience) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof UnknownHostException) {
                return Text.of("http.unknown-name");
            }
            if (cause instanceof SSLException) {
                return Text.of("http.bad-certificate");
            }
            if (cause instanceof ConnectException) {
                return text.contains("refused") ? Text.of("http.refused") : Text.of("http.no-connection");
            }
            if (cause instanceof TimeoutException || text.contains("timeout period")) {
                return Text.of("http.no-answer", HttpCaller.seconds(patience));
            }
        }
        return causes.stream().anyMatch(IOException.class::isInstance)
                ? Text.of("http.broken")
                : Text.of("http.not-asked");
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    @Override
    public Text text() {
        return reason;
    }
}
