package drydock.testing;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** NocoBase's migration manager in a fake cluster: its files, its licence, and what it does to the data. */
public final class FakeMigrations {
    private static final String PLUGIN = "migration-manager";

    private final FakeCluster world;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private volatile boolean installed;
    private volatile boolean licensed = true;
    private volatile boolean works = true;
    private volatile Optional<String> says = Optional.empty();
    private volatile boolean silent;
    private volatile int code;

    FakeMigrations(FakeCluster world) {
        this.world = world;
    }

    public static String sha256(String content) {
        return FakeJson.hash(content);
    }

    /** The plugin is there and enabled. */
    public FakeMigrations installed() {
        installed = true;
        return this;
    }

    public FakeMigrations file(String path, String content) {
        files.put(path, content);
        return this;
    }

    public FakeMigrations licensed(boolean is) {
        licensed = is;
        return this;
    }

    /** Otherwise it fails half-way. */
    public FakeMigrations works(boolean does) {
        works = does;
        return this;
    }

    /** One more line in all that it prints. */
    public FakeMigrations says(String line) {
        says = Optional.of(line);
        return this;
    }

    /** It does what it is asked for and prints nothing. */
    public FakeMigrations silent() {
        silent = true;
        return this;
    }

    /** It does what it is asked for, prints what it always prints, and ends with that code. */
    public FakeMigrations endsWith(int exitCode) {
        code = exitCode;
        return this;
    }

    private void say(Behaviour.Command command, String line) throws IOException {
        if (!silent) {
            command.say(line);
        }
    }

    Stream<Plugin> plugin(Version version) {
        return installed ? Stream.of(new Plugin(PLUGIN, Optional.of(version), true)) : Stream.empty();
    }

    int run(Behaviour.Command command) throws IOException {
        List<String> words = command.words();
        if (words.getFirst().equals("sha256sum")) {
            return hash(command, words.getLast());
        }
        if (!words.subList(0, Math.min(3, words.size())).equals(List.of("yarn", "nocobase", "migration"))) {
            command.sayError("exec: \"" + words.getFirst() + "\": executable file not found in $PATH");
            return 127;
        }
        if (!licensed) {
            command.sayError("error: unknown command 'migration'");
            return 0;
        }
        return words.get(3).equals("generate") ? generate(command) : migrate(command, words.get(4));
    }

    private int hash(Behaviour.Command command, String path) throws IOException {
        if (!files.containsKey(path)) {
            command.sayError("sha256sum: " + path + ": No such file or directory");
            return 1;
        }
        command.say(sha256(files.get(path)) + "  " + path);
        return 0;
    }

    private int generate(Behaviour.Command command) throws IOException {
        String path = "/app/nocobase/storage/migrations/migration_1775658568158.nbdata";
        files.put(path, command.words().getLast());
        say(command, "migration file: " + path);
        return code;
    }

    /** As NocoBase, which ends with 0 whatever has become of its command. */
    private int migrate(Behaviour.Command command, String path) throws IOException {
        if (!files.containsKey(path)) {
            command.say("2026-11-22 10:00:00 [error] ENOENT: no such file or directory, open '" + path + "'");
            return 0;
        }
        if (says.isPresent()) {
            command.say(says.get());
        }
        say(command, "load plugin [license], 1/2");
        say(command, "migrate roles");
        world.content().row("migrations", path);
        if (!works) {
            command.say("\u001B[31m2026-11-22 10:00:01 [error] relation \"roles\" does not exist\u001B[0m");
            return 0;
        }
        world.content().table("settings", "of " + files.get(path));
        say(command, "migrated 1 of 1 tables");
        return code;
    }
}
