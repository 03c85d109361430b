package drydock.balancer.nginx;

import drydock.balancer.BalancerShell;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An nginx configuration as its files have it, without nginx: it prints nothing while a name in it leads nowhere, as that
 * of a stopped node does.
 *
 * @param main the first of them
 */
record ConfigurationFiles(BalancerShell shell, String main) {
    private static final Pattern INCLUDE =
            Pattern.compile("(?m)^[^#\\n]*?\\binclude\\s+[\"']?([^;\"'\\s]+)[\"']?\\s*;");
    private static final int DEPTH = 5;

    /** Files that are included are looked for beside the first one; each is read once. */
    private static final String READ = """
            main=$1; shift
            cd "${main%/*}" || exit
            for pattern in "$@"; do
                for file in $pattern; do [ -f "$file" ] && cat "$file" && echo; done
            done
            true""";

    String text() {
        StringBuilder text = new StringBuilder();
        Set<String> read = new LinkedHashSet<>();
        Set<String> next = Set.of(main);
        for (int depth = 0; depth < DEPTH && !next.isEmpty(); depth++) {
            String more = read(next);
            text.append(more).append('\n');
            read.addAll(next);
            next = INCLUDE.matcher(more)
                    .results()
                    .map(found -> found.group(1))
                    .filter(pattern -> !read.contains(pattern))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return text.toString();
    }

    private String read(Set<String> patterns) {
        String[] arguments = new String[patterns.size() + 1];
        arguments[0] = main;
        int at = 1;
        for (String pattern : patterns) {
            arguments[at++] = pattern;
        }
        return shell.run(READ, arguments);
    }
}
