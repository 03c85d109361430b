package drydock.docker.compose;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.digest.Sha256;
import drydock.docker.Compose;
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
            sync "$new"
            sum=$(sha256sum <"$old"); [ "${sum%%%% *}" = "$3" ] || exit %d
            mv -f "$new" "$old"; sync .
            """.formatted(AT, CHANGED);

    /** YAML files that hold a word, and links to where it cannot be looked. */
    private static final String MENTIONING = """
            for f in %1$s/*.yml %1$s/*.yaml %1$s/.*.yml %1$s/.*.yaml; do
              if [ -L "$f" ]; then
                case $(readlink "$f") in
                  */*) ;;
                  *.yml | *.yaml) continue ;;
                esac
              elif [ -f "$f" ]; then
                grep -qw -e "$1" "$f"
                [ $? -ne 1 ] || continue
              else
                continue
              fi
              printf '%%s\\n' "${f##*/}"
            done
            """.formatted(AT);

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
                throw missing(file);
            }
            if (result.output()[0] == 'F') {
                return Optional.of(new Found(path, decoded(file, result.output())));
            }
            path = linked(path, result.text().substring(1));
        }
        throw missing(file);
    }

    /** What is above a directory that is a link itself, only its host can tell. */
    private static Path linked(Path link, String target) {
        if (List.of(target.split("/", -1)).contains("..")) {
            throw new Refused(Text.of("compose.link-above", shown(link)));
        }
        return link.resolveSibling(target).normalize();
    }

    /** Where a word stands among the YAML files of a directory, or may stand. */
    List<Path> mentioning(String word, Path directory) {
        List<String> command = List.of("sh", "-c", MENTIONING, "sh", word);
        Result result = inside(directory.resolve(".env"), false, command, "");
        if (result.code() != 0) {
            throw missing(directory);
        }
        return result.text().lines().map(directory::resolve).toList();
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
            throw new Refused(Text.of("compose.changed-meanwhile", shown(before.path())));
        }
        if (result.code() != 0) {
            throw new Refused(Text.of("compose.not-written", shown(before.path()), result.error()));
        }
    }

    private Result inside(Path file, boolean writable, List<String> command, String input) {
        Path directory = file.getParent();
        if (directory == null || directory.getNameCount() == 0) {
            throw new Refused(Text.of("compose.in-root", shown(file)));
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

    private Refused missing(Path file) {
        return new Refused(Text.of("compose.no-file", shown(file), host.name()));
    }

    private static String shown(Path path) {
        return Compose.fit(path.toString());
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
            throw new Refused(Text.of("compose.no-text", shown(file)));
        }
    }
}
