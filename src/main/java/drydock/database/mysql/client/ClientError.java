package drydock.database.mysql.client;

import drydock.database.DatabaseException;
import drydock.docker.Docker.ExecResult;
import drydock.text.Text;
import drydock.text.Truncation;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a client tool said when it failed; its number does not depend on a language, as the words do. */
public final class ClientError extends DatabaseException {
    private static final long serialVersionUID = 1L;

    public static final int NO_DATABASE = 1049;
    public static final int NO_SESSION = 1094;
    public static final int NOT_OWNER = 1095;
    public static final int NO_PRIVILEGE = 1227;

    private static final Pattern SERVER = Pattern.compile("(?m)^ERROR (\\d+) \\(\\w+\\)[^:]*: (.*)$");
    private static final Pattern DUMP =
            Pattern.compile("(?m)^\\S*dump: (?:Got error: (\\d+): (.*)|(.*) \\((\\d+)\\))$");
    private static final Pattern LINE =
            Pattern.compile("(?i)\\b(error|denied|unknown option|not found|no such file)\\b");

    /** Of connections, rights, names, room, time and operators: the words of all others may quote rows. */
    private static final Set<Integer> ABOUT_NO_ROWS = Set.of(
            1005, 1007, 1008, 1021, 1030, 1040, 1041, 1044, 1045, 1049, 1051, 1053, 1102, 1114, 1129, 1130, 1142, 1143,
            1146, 1153, 1203, 1205, 1206, 1213, 1226, 1227, 1251, 1267, 1273, 1290, 1317, 1327, 1370, 1410, 1418, 1419,
            1435, 1449, 1450, 1524, 1540, 1577, 1836, 1969, 2002, 2003, 2005, 2006, 2013, 2026, 2059, 2061, 3024, 3118,
            3730, 3948, 3989, 4031, 4085);

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int LONGEST = 600;

    private final int number;

    private ClientError(int number, Text text) {
        super(text);
        this.number = number;
    }

    public boolean is(int other) {
        return number == other;
    }

    static ClientError of(String tool, ExecResult result, String container, String database) {
        if (result.exitCode() == NOT_FOUND || result.exitCode() == NOT_EXECUTABLE) {
            return new ClientError(0, Text.of("databases.no-tool", container, tool));
        }
        Matcher server = SERVER.matcher(result.error());
        if (server.find()) {
            return of(tool, Integer.parseInt(server.group(1)), server.group(2), database);
        }
        Matcher dump = DUMP.matcher(result.error());
        if (dump.find()) {
            boolean got = dump.group(1) != null;
            return of(tool, Integer.parseInt(dump.group(got ? 1 : 4)), dump.group(got ? 2 : 3), database);
        }
        return new ClientError(0, Text.line(tool, ": ", last(result)));
    }

    private static ClientError of(String tool, int number, String words, String database) {
        if (number == NO_DATABASE) {
            return new ClientError(number, Text.of("databases.absent", database));
        }
        Text said = ABOUT_NO_ROWS.contains(number)
                ? Text.verbatim(Truncation.truncate(words, LONGEST))
                : Text.of("databases.mysql.unsaid", number);
        return new ClientError(number, Text.line(tool, ": ", said));
    }

    private static Text last(ExecResult result) {
        String text = result.error()
                .lines()
                .filter(line -> LINE.matcher(line).find() && !line.contains("'"))
                .map(String::strip)
                .collect(Collectors.joining("; "));
        return text.isEmpty()
                ? Text.of("databases.no-reason", result.exitCode())
                : Text.verbatim(Truncation.truncate(text, LONGEST));
    }
}
