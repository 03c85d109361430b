package drydock.database.postgres.client;

import drydock.database.DatabaseException;
import drydock.docker.Docker.ExecResult;
import drydock.text.Text;
import drydock.text.Truncation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client tool said when it failed.
 *
 * @param state the server's SQLSTATE, empty where it gave none; unlike the text it does not depend on a language
 */
public record ToolError(String tool, String state, Text text) {
    public static final String ABSENT = "3D000";
    public static final String TAKEN = "42P04";
    public static final String IN_USE = "55006";
    public static final String FORBIDDEN = "42501";
    /** Not what only warns, such as a collation that has another version by now. */
    private static final Pattern SERVER = Pattern.compile("(?m)^.*?: {2}(?!0[0-2])([0-9A-Z]{5}): (.*)$");

    private static final Pattern ERROR = Pattern.compile("(?i)\\b(error|fatal|panic):|no such file|not found");
    /** Connections, rights, names, room and operators: the words of all others may quote rows. */
    private static final Pattern ABOUT_NO_ROWS = Pattern.compile("(08|25|28|2B|3D|42|53|55|57|58).*");

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int LONGEST = 600;

    static ToolError of(String tool, ExecResult result, String container) {
        if (result.exitCode() == NOT_FOUND || result.exitCode() == NOT_EXECUTABLE) {
            return new ToolError(tool, "", Text.of("databases.no-tool", container, tool));
        }
        Matcher server = SERVER.matcher(result.error());
        if (tool.equals("psql") && server.find()) { // the others write no state, only what looks like one
            return new ToolError(tool, server.group(1), said(server.group(1), server.group(2)));
        }
        Optional<Text> refused =
                tool.equals("pg_restore") ? new RestoreFailure(result.error()).text() : Optional.empty();
        return new ToolError(tool, "", refused.orElseGet(() -> last(result)));
    }

    private static Text said(String state, String words) {
        return ABOUT_NO_ROWS.matcher(state).matches() ? Text.verbatim(words) : Text.of("databases.unsaid", state);
    }

    /** Only the lines that name an error: what surrounds them may quote people's data. */
    private static Text last(ExecResult result) {
        String text = result.error()
                .lines()
                .filter(line -> ERROR.matcher(line).find())
                .map(String::strip)
                .collect(Collectors.joining("; "));
        return text.isEmpty()
                ? Text.of("databases.no-reason", result.exitCode())
                : Text.verbatim(Truncation.truncate(text, LONGEST));
    }

    Refusal asException() {
        return new Refusal(this);
    }

    /** A {@link DatabaseException} that still knows why. */
    public static final class Refusal extends DatabaseException {
        private static final long serialVersionUID = 1L;
        private final transient ToolError complaint;

        Refusal(ToolError complaint) {
            super(Text.line(complaint.tool(), ": ", complaint.text()));
            this.complaint = complaint;
        }

        public boolean is(String state) {
            return complaint.state().equals(state);
        }
    }
}
