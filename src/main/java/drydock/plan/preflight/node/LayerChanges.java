package drydock.plan.preflight.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a container changed in its own layer, without what every NocoBase writes there by itself. */
final class LayerChanges {
    private static final String APPLICATION = "/app/nocobase";
    private static final String PACKAGES = APPLICATION + "/node_modules/";

    /** Scratch, caches, logs and process files of NocoBase, of what starts it, the engine too, and of the nginx beside it. */
    private static final List<String> OWN = List.of(
            "/tmp",
            "/run",
            "/var/run",
            "/var/tmp",
            "/var/log",
            "/var/cache",
            "/var/lib/nginx",
            "/sbin/docker-init",
            "/usr/sbin/docker-init",
            "/etc/nginx/sites-enabled/nocobase.conf",
            "/etc/nginx/conf.d/nocobase.conf",
            "/root/.nocobase",
            "/root/.pm2",
            "/root/.npm",
            "/root/.cache",
            "/root/.config",
            "/root/.yarn",
            "/root/.yarnrc",
            "/root/.node_repl_history",
            "/root/.ash_history",
            "/root/.bash_history",
            "/usr/local/share/.cache",
            APPLICATION + "/.git",
            APPLICATION + "/.pm2",
            APPLICATION + "/.yarn",
            APPLICATION + "/storage",
            APPLICATION + "/node_modules/.cache",
            APPLICATION + "/node_modules/.yarn-integrity");

    /** Compose copies secrets that are no files into the container when it makes it. */
    private static final List<String> SECRETS = List.of("/run/secrets", "/var/run/secrets");

    private final TreeMap<String, String> changes;

    /** @param changes paths, each with its kind: A, C or D */
    LayerChanges(Map<String, String> changes) {
        this.changes = new TreeMap<>(changes);
    }

    /** Where the container has to be asked what something is. */
    interface Inside {
        /** Those of the paths that are files. */
        Collection<String> files(Collection<String> paths);

        /** Files of the application that came, or were changed, after the image had unpacked it there. */
        Collection<String> sinceUnpacked();
    }

    Collection<String> byHand(Inside inside) {
        Set<String> told = new HashSet<>();
        Collection<String> paths = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        boolean unpacked = "A".equals(changes.get(APPLICATION + "/package.json"));
        changes.forEach((path, kind) -> {
            boolean own =
                    isOwn(path) || leadsToOwn(path) || isLinkedPackage(path) || (unpacked && within(path, APPLICATION));
            if (!own && kind.equals("C") && isLeaf(path)) {
                doubtful.add(path);
            } else if (!own && !kind.equals("C") && !isBelow(told, path)) {
                told.add(path);
                paths.add(kind + " " + path);
            }
        });
        if (!doubtful.isEmpty()) {
            inside.files(doubtful).forEach(path -> paths.add("C " + path));
        }
        if (unpacked) {
            inside.sinceUnpacked().stream().filter(path -> !isOwn(path)).forEach(path -> paths.add("A " + path));
        }
        return paths;
    }

    private static boolean isOwn(String path) {
        return OWN.stream().anyMatch(own -> within(path, own))
                && SECRETS.stream().noneMatch(secrets -> within(path, secrets));
    }

    /** A directory that was made for nothing else. */
    private boolean leadsToOwn(String path) {
        return !isLeaf(path) && below(path).filter(this::isLeaf).allMatch(LayerChanges::isOwn);
    }

    /** NocoBase links the plugins of its storage beside its own packages: a path without anything below it. */
    private boolean isLinkedPackage(String path) {
        if (!path.startsWith(PACKAGES) || !isLeaf(path)) {
            return isScopeOfLinks(path);
        }
        String name = path.substring(PACKAGES.length());
        return name.chars().filter(letter -> letter == '/').count() == (name.startsWith("@") ? 1 : 0);
    }

    /** A directory such as {@code @my-company} that holds nothing but links. */
    private boolean isScopeOfLinks(String path) {
        return path.startsWith(PACKAGES + "@")
                && path.indexOf('/', PACKAGES.length()) < 0
                && below(path).allMatch(child -> child.indexOf('/', path.length() + 1) < 0);
    }

    private Stream<String> below(String path) {
        return changes.tailMap(path + "/").keySet().stream().takeWhile(child -> child.startsWith(path + "/"));
    }

    private boolean isLeaf(String path) {
        String next = changes.higherKey(path + "/");
        return next == null || !next.startsWith(path + "/");
    }

    /** What lies in a directory that came or went with it needs no words of its own. */
    private static boolean isBelow(Set<String> directories, String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (directories.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory + "/");
    }
}
