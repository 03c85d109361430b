package drydock.balancer.haproxy;

import drydock.balancer.Balancer.ConfigurationFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that is seen of an HAProxy by one command in its container: what it answers at its runtime API, then a part each for
 * the clock, for each file of its configuration, and for what it finds wrong in it as it lies there now.
 */
record Inspection(String answers, List<Part> parts) {
    private static final String MARK = "drydock-part ";
    private static final Pattern PART = Pattern.compile("(?m)^" + MARK + "(\\w+) ?(.*)$");
    private static final Pattern FILE = Pattern.compile("(\\d{1,12}) (/\\S*) (/\\S*)");
    private static final Pattern UPTIME = Pattern.compile("(?m)^Uptime_sec: (\\d{1,12})\\s*$");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");

    /** HAProxy's command line names the files of its configuration, or directories of them. */
    private static final String LOOK = """
            words() { tr '\\000' '\\n' <"$1" 2>/dev/null; }
            files() {
                for process in /proc/[0-9]*/cmdline; do
                    first=$(words "$process" | head -n 1)
                    [ "${first##*/}" = haproxy ] || continue
                    words "$process" | while IFS= read -r word; do
                        case "$before$word" in
                            -f?*) if [ -d "${word#-f}" ]; then ls "${word#-f}"/*.cfg; else echo "${word#-f}"; fi ;;
                        esac
                        before=
                        [ "$word" != -f ] || before=-f
                    done
                    return
                done
            }
            say 'show cli level;show map;show info;show map %3$s;%1$s'
            echo "%2$snow $(date +%%s)"
            [ ! -w /drydock ] || echo "%2$swritable"
            arguments=
            for file in $(files); do
                echo "%2$sfile $(stat -L -c %%Y "$file") $(readlink -f "$file") $file"
                cat "$file" || exit
                echo
                arguments="$arguments -f $file"
            done
            [ -n "$arguments" ] || exit 0
            said=$(haproxy -c $arguments 2>&1) ||
                { echo "%2$smistake"; printf '%%s\\n' "$said" | grep -iE 'alert|error' | head -n 20; }
            true""".formatted(Servers.QUESTION, MARK, EntranceMap.ENTRANCE);

    private record Part(String kind, String about, String text) {}

    static Inspection of(RuntimeApi api) {
        return of(api.runWithNames(LOOK));
    }

    static Inspection of(String printed) {
        List<MatchResult> heads = PART.matcher(printed).results().toList();
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < heads.size(); at++) {
            MatchResult head = heads.get(at);
            int end = at + 1 < heads.size() ? heads.get(at + 1).start() : printed.length();
            parts.add(new Part(head.group(1), head.group(2).strip(), printed.substring(head.end(), end)));
        }
        return new Inspection(
                heads.isEmpty()
                        ? printed
                        : printed.substring(0, heads.getFirst().start()),
                List.copyOf(parts));
    }

    private List<Part> parts(String kind) {
        return parts.stream().filter(part -> part.kind().equals(kind)).toList();
    }

    /** Whether its user may write to {@code /drydock}. */
    boolean writable() {
        return !parts("writable").isEmpty();
    }

    /** What it finds wrong in its configuration as it lies there now. */
    Optional<String> mistake() {
        return parts("mistake").stream().map(part -> part.text().strip()).findFirst();
    }

    /** Its configuration; what a file has of defaults counts for those after it too. */
    Sections sections() {
        return Sections.in(parts("file").stream().map(Part::text).collect(Collectors.joining("\n")));
    }

    /** None where it does not tell of them: what it may be asked is little then. */
    Servers servers() {
        return Servers.areIn(answers) ? Servers.in(answers) : Servers.NONE;
    }

    private static String lines(Part file) {
        return COMMENT.matcher(file.text()).replaceAll("");
    }

    List<ConfigurationFile> files() {
        Optional<Instant> since = since();
        List<ConfigurationFile> files = new ArrayList<>();
        for (Part part : parts("file")) {
            Matcher place = FILE.matcher(part.about());
            if (place.matches()) {
                Instant written = Instant.ofEpochSecond(Long.parseLong(place.group(1)));
                files.add(new ConfigurationFile(
                        place.group(3),
                        place.group(2),
                        lines(part).contains("/drydock/"),
                        since.filter(written::isAfter).isPresent()));
            }
        }
        return files;
    }

    /** When it read its configuration; what is told in whole seconds may have been one later. */
    private Optional<Instant> since() {
        Matcher uptime = UPTIME.matcher(answers);
        return uptime.find()
                ? parts("now").stream()
                        .map(part -> Instant.ofEpochSecond(Long.parseLong(part.about()))
                                .minus(Duration.ofSeconds(Long.parseLong(uptime.group(1)) - 1)))
                        .findFirst()
                : Optional.empty();
    }
}
