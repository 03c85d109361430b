package drydock.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uploads: files in the shared storage, each with a row in attachments. */
final class Uploads {
    private final Path uploads;
    private final Sessions sessions;

    Uploads(Settings settings, Sessions sessions) {
        this.uploads = settings.storage().resolve("uploads");
        this.sessions = sessions;
    }

    Reply list() throws IOException {
        if (!Files.isDirectory(uploads)) {
            return Reply.data(List.of());
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return Reply.data(files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Uploads::describe)
                    .toList());
        }
    }

    Reply add(Request request) throws IOException, SQLException {
        String name = request.parameter("name", "");
        if (!name.matches("[\\w][\\w. -]{0,200}")) {
            return Reply.error(400, "name must be a plain file name");
        }
        Files.createDirectories(uploads);
        Path part = Files.createTempFile(uploads, ".", ".part");
        Files.copy(request.body(), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, uploads.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Map<String, Object> file = describe(uploads.resolve(name));
        sessions.with(connection -> Sql.run(connection, """
                insert into attachments (filename, size, sha256) values (?, ?, ?)
                on conflict (filename) do update set size = excluded.size, sha256 = excluded.sha256""", name, file.get("size"), file.get("sha256")));
        return Reply.data(file);
    }

    private static Map<String, Object> describe(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", file.getFileName().toString());
            described.put("size", (long) content.length);
            described.put(
                    "sha256",
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            return described;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
