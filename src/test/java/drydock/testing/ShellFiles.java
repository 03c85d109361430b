package drydock.testing;

import drydock.backup.archive.FileName;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes files by way of a shell: Java itself cannot name every file that a file system holds.
 *
 * @param shell runs a script in the directory
 */
public record ShellFiles(Consumer<byte[]> shell) {

    public void file(String path, String content) {
        run("mkdir -p \"$(dirname " + path(path) + ")\"; printf %s " + quoted(content) + " > " + path(path));
    }

    public void link(String path, String target) {
        run("ln -sfn " + quoted(target) + " " + path(path));
    }

    public void directory(String path) {
        run("mkdir -p " + path(path));
    }

    public void mode(String path, String mode) {
        run("chmod " + mode + " " + path(path));
    }

    public void remove(String path) {
        run("rm -rf " + path(path));
    }

    private void run(String script) {
        shell.accept(("set -e; umask 022; " + script).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Bytes as characters of the same value, so that a script is a text until it is run. */
    private static String path(String path) {
        return quote("./" + new String(FileName.bytes(path), StandardCharsets.ISO_8859_1));
    }

    private static String quoted(String text) {
        return quote(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static String quote(String bytes) {
        return "'" + bytes.replace("'", "'\\''") + "'";
    }
}
