package drydock.docker.compose;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.digest.Sha256;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.compose.HostDirectory.Mounted;
import drydock.docker.compose.HostDirectory.Result;
import drydock.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small files of a host, each reached by its own directory alone.
 *
 * @param image of the container that reaches them, by its id
 */
record HostFiles(Docker docker, Cluster cluster, Host host, String image) {
    private static final String AT = "/drydock-compose";
    private static final int LINKS = 8;
    private static final int NOT_THERE = 80;
    private static final int NO_FILE = 81;
    private static final int CHANGED = 82;
    /** A letter for what it is, and then what a link says or a file holds. */
    private static final String READ = """
            f=%s/$1
            if [ -L "$f" ]; then printf L; exec readlink "$f"; fi
            [ -e "$f" ] || exit %d
            [ -f "$f" ] && [ "$(stat -c %%s "$f")" -le 1048576 ] || exit %d
            printf F; exec cat "$f"
            """.formatted(AT, NOT_THERE, NO_FILE);
    /** Whole or not at all, also where the power goes; mode and owner come with the copy. */
    private static final String REPLACE = """
            set -e; cd %s
            old=./$1 new=./.$1.drydock; rm -f "$new"; trap 'rm -f "$new"' EXIT
            cp -p "$old" "$new"; cat >"$new"
            [ "$(stat -c %%s "$new")" = "$2" ]
            sum=$(sha256sum <"$old"); [ "${sum%%%% *}" = "$3" ] || exit %d
            sync "$new"; mv -f "$new" "$old"; sync .
            """.formatted(AT, CHANGED);

    /** @param path where it lies, links followed */
    record Found(Path path, String text) {}

    /** Empty where there is none. */
    Optional<Found> read(Path file) {
        Path path = file.normalize();
        for (int link = 0; link <= LINKS; link++) {
            Result result = inside(path, false, List.of("sh", "-c", READ, "sh", name(path)), "");
            if (result.code() == NOT_THERE) {
                return Optional.empty();
            }
            if (result.code() != 0 || result.output().length == 0) {
                throw new Refused(Text.of("compose.no-file", file, host.name()));
            }
            if (result.output()[0] == 'F') {
                return Optional.of(new Found(path, decoded(file, result.output())));
            }
            path = path.resolveSibling(result.text().substring(1)).normalize();
        }
        throw new Refused(Text.of("compose.no-file", file, host.name()));
    }

    /** Only where it is still what was read. */
    void replace(Found before, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> command = List.of(
                "sh",
                "-c",
                REPLACE,
                "sh",
                name(before.path()),
                Integer.toString(bytes.length),
                Sha256.of(before.text()));
        Result result = inside(before.path(), true, command, text);
        if (result.code() == CHANGED) {
            throw new Refused(Text.of("compose.changed-meanwhile", before.path()));
        }
        if (result.code() != 0) {
            throw new Refused(Text.of("compose.not-written", before.path(), result.error()));
        }
    }

    private Result inside(Path file, boolean writable, List<String> command, String input) {
        Path directory = file.getParent();
        if (directory == null || directory.getNameCount() == 0) {
            throw new Refused(Text.of("compose.in-root", file));
        }
        List<Mounted> mounts = List.of(new Mounted(directory, AT, writable));
        try (HostDirectory opened = open(mounts)) {
            return opened.run(command, Map.of("LC_ALL", "C"), input);
        }
    }

    HostDirectory open(List<Mounted> mounts) {
        try {
            return HostDirectory.open(docker, cluster, host, image, mounts);
        } catch (HostUnreachable silent) {
            throw silent;
        } catch (DockerException e) {
            throw new Refused(e.text());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What is no UTF-8 could not be written back as it was. */
    private static String decoded(Path file, byte[] output) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(output, 1, output.length - 1))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Text.of("compose.no-text", file));
        }
    }
}
