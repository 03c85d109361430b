package drydock.database.postgres.client;

import drydock.text.Text;
import drydock.text.Truncation;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why pg_restore failed, told by the statement that was refused and what helps. What the server said to a statement that
 * reads rows may quote them, so it is passed on only where it is known to consist of names.
 */
record RestoreFailure(String error) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s.\"(),;]+)";
    private static final String TABLE = "(" + NAME + "(?:\\." + NAME + ")?)";
    private static final String COLUMNS = "\\(([^()]*)\\)";
    private static final Pattern STATEMENT = Pattern.compile("(?s)Command was: (.*?)\\s*(?:;\\s*(?:\\n|$)|$)");
    private static final Pattern UNIQUE_INDEX =
            Pattern.compile("CREATE UNIQUE INDEX (" + NAME + ") ON (?:ONLY )?" + TABLE + "\\b.*?" + COLUMNS + ".*");
    private static final Pattern UNIQUE = Pattern.compile("ALTER TABLE (?:ONLY )?" + TABLE + "\\s+ADD CONSTRAINT ("
            + NAME + ") (?:UNIQUE|PRIMARY KEY)[^(]*" + COLUMNS + ".*");
    private static final Pattern FOREIGN_KEY = Pattern.compile("ALTER TABLE (?:ONLY )?" + TABLE + "\\s+ADD CONSTRAINT ("
            + NAME + ") FOREIGN KEY " + COLUMNS + " REFERENCES " + TABLE + COLUMNS + ".*");
    private static final Pattern READS_ROWS =
            Pattern.compile("(?s)CREATE (UNIQUE )?INDEX.*|ALTER TABLE.*ADD CONSTRAINT.*|REFRESH MATERIALIZED VIEW.*");
    private static final Pattern ROWS = Pattern.compile("COPY failed for table (\"[^\\n]*?\"): ");
    private static final Pattern DETAIL = Pattern.compile("(?m)^DETAIL: ");
    private static final Pattern SAID = Pattern.compile("(?m)^pg_restore: error: .*?ERROR: {2}(.*)$");
    private static final Pattern NOT_FOUND =
            Pattern.compile("(function [\\w.\"]+\\([^'\"]*\\)|(relation|type|schema) \"[^\"]+\") does not exist");
    private static final Pattern ONLY_NAMES = Pattern.compile(
            NOT_FOUND.pattern() + "|(must be|permission denied|could not extend|out of memory|canceling statement).*");
    private static final Pattern WITHIN = Pattern.compile(
            "(?m)^(?:CONTEXT: {2})?(?:SQL function \"([^\"]+)\"|PL/pgSQL function ([\\w.\"]+\\([^'\\n]*?\\)))");
    /** Passwords of foreign servers and publishers, bodies of functions, arguments of triggers, and all other literals. */
    private static final Pattern MAY_BE_SECRET = Pattern.compile("(?s)(?:['$]|\\b(?:OPTIONS|CONNECTION)\\b).*");

    private static final int LONGEST = 300;

    /** Empty where it does not say what was refused. */
    Optional<Text> text() {
        Matcher rows = ROWS.matcher(error);
        if (rows.find()) {
            return leaning().or(() -> Optional.of(Text.of("databases.restore.rows", rows.group(1))));
        }
        Matcher statement = STATEMENT.matcher(error);
        return statement.find() ? Optional.of(refused(statement.group(1))) : Optional.empty();
    }

    private Text refused(String statement) {
        boolean detailed = DETAIL.matcher(error).find();
        return leaning()
                .or(() -> detailed ? duplicates(UNIQUE_INDEX.matcher(statement), 2, 1) : Optional.empty())
                .or(() -> detailed ? duplicates(UNIQUE.matcher(statement), 1, 2) : Optional.empty())
                .or(() -> detailed ? orphans(FOREIGN_KEY.matcher(statement)) : Optional.empty())
                .orElseGet(() -> quoted(statement));
    }

    private Optional<Text> leaning() {
        Matcher within = WITHIN.matcher(error);
        boolean notFound =
                said().filter(words -> NOT_FOUND.matcher(words).matches()).isPresent();
        return notFound && within.find()
                ? Optional.of(Text.of(
                        "databases.restore.search-path", within.group(1) == null ? within.group(2) : within.group(1)))
                : Optional.empty();
    }

    private static Optional<Text> duplicates(Matcher unique, int table, int name) {
        return unique.matches()
                ? Optional.of(Text.of(
                        "databases.restore.duplicates", unique.group(table), unique.group(name), unique.group(3)))
                : Optional.empty();
    }

    private static Optional<Text> orphans(Matcher key) {
        return key.matches()
                ? Optional.of(Text.of(
                        "databases.restore.orphans",
                        key.group(1),
                        key.group(4),
                        key.group(2),
                        pairs(key.group(3), key.group(5))))
                : Optional.empty();
    }

    private static String pairs(String columns, String referred) {
        String[] left = columns.split(", ", -1);
        String[] right = referred.split(", ", -1);
        return IntStream.range(0, Math.min(left.length, right.length))
                .mapToObj(at -> "p." + right[at] + " = c." + left[at])
                .collect(Collectors.joining(" and "));
    }

    private Text quoted(String statement) {
        String named = MAY_BE_SECRET.matcher(statement).replaceFirst("…");
        String line = Arrays.stream(named.split("\\n", -1)).map(String::strip).collect(Collectors.joining(" "));
        String shown = Truncation.truncate(line, LONGEST);
        return said().filter(words -> !READS_ROWS.matcher(statement).matches()
                        || ONLY_NAMES.matcher(words).matches())
                .map(words -> Text.of("databases.restore.statement", words, shown))
                .orElseGet(() -> Text.of("databases.restore.unsaid", shown));
    }

    private Optional<String> said() {
        Matcher said = SAID.matcher(error);
        return said.find() ? Optional.of(said.group(1).strip()) : Optional.empty();
    }
}
