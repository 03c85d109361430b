package drydock.backup.location.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import drydock.backup.store.BackupStore;
import drydock.cluster.Cluster;
import drydock.testing.HostileServer;
import drydock.testing.S3Server;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a backup whose bucket is away, slow or refuses, or of which a connection is lost. */
class S3BackupStoreTest {
    private static final String PATH = "/" + S3Server.BUCKET + "/crm/prod/7f3a9c/nocobase.dump";
    private static final String CONTENT = "0123456789".repeat(100);
    private static final int LOST_AT = 600;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final HostileServer server = new HostileServer();
    private final S3BackupStore store = store(LONG);

    private static S3BackupStore store(Duration silence) {
        return new S3BackupStore(new Limits(5 << 20, LONG, silence, LONG, 3));
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private Cluster cluster() {
        return cluster(server.url());
    }

    private static Cluster cluster(URI endpoint) {
        return SmallCluster.small().backups(S3Server.bucket(endpoint, "crm")).cluster();
    }

    private InputStream read() throws IOException {
        return store.read(cluster(), "7f3a9c", "nocobase.dump").orElseThrow();
    }

    private static void sendSome(HttpExchange exchange, int from, int until) throws IOException {
        byte[] content = CONTENT.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, content.length - from);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(content, from, until - from);
            body.flush();
            if (until < content.length) {
                throw new IOException("the connection is lost");
            }
        }
    }

    @Test
    void where_a_connection_is_lost_the_rest_is_asked_for() throws IOException {
        server.on(PATH, exchange -> {
            boolean again = exchange.getRequestHeaders().containsKey("Range");
            if (again) {
                assertThat(exchange.getRequestHeaders().getFirst("Range")).isEqualTo("bytes=" + LOST_AT + "-");
                assertThat(exchange.getRequestHeaders().getFirst("If-Match")).isEqualTo("\"one\"");
            }
            sendSome(exchange, again ? LOST_AT : 0, again ? CONTENT.length() : LOST_AT);
        });
        try (InputStream stream = read()) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(CONTENT);
        }
    }

    @Test
    void where_it_is_lost_again_and_again_nothing_is_made_up() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        server.on(PATH, exchange -> {
            asked.incrementAndGet();
            sendSome(exchange, 0, 0);
        });
        try (InputStream stream = read()) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(asked).hasValueLessThan(10);
    }

    @Test
    void the_rest_of_another_object_is_not_taken() throws IOException {
        server.on(PATH, exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                refuse(exchange, 412, "PreconditionFailed");
            } else {
                sendSome(exchange, 0, LOST_AT);
            }
        });
        try (InputStream stream = read()) {
            assertThatThrownBy(stream::readAllBytes).hasMessageContaining("PreconditionFailed");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getRequestBody().readAllBytes();
        HostileServer.send(
                exchange,
                status,
                Map.of("Content-Type", "application/xml"),
                "<Error><Code>" + code + "</Code><Message>Not so</Message></Error>");
    }

    @Test
    void a_server_that_is_busy_is_asked_again() throws IOException {
        AtomicInteger puts = new AtomicInteger();
        server.answer("/" + S3Server.BUCKET, 200, "application/xml", "<ListMultipartUploadsResult/>");
        server.on(PATH, exchange -> {
            if (puts.incrementAndGet() < 3) {
                refuse(exchange, 503, "SlowDown");
                return;
            }
            assertThat(exchange.getRequestHeaders().getFirst("Content-MD5")).isNotBlank();
            assertThat(exchange.getRequestBody().readAllBytes()).hasSize(3);
            HostileServer.send(exchange, 200, Map.of("ETag", "\"one\""), "");
        });
        try (BackupStore.Part part = store.write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write(new byte[3]);
        }
        assertThat(puts).hasValue(3);
    }

    @Test
    void who_is_refused_is_told_by_the_servers_word_and_never_by_the_key() {
        server.on("/" + S3Server.BUCKET, exchange -> refuse(exchange, 403, "AccessDenied"));
        assertThatThrownBy(() -> store.freeBytes(cluster()))
                .isInstanceOf(IOException.class)
                .hasMessage("the bucket s3://backups/crm does not do what it is asked: AccessDenied: Not so")
                .hasMessageNotContaining("of-the-tests");
        assertThat(server.requests()).noneMatch(request -> request.contains("of-the-tests"));
    }

    @Test
    void a_server_that_is_away_is_said_to_be() {
        assertThatThrownBy(() -> store.backups(cluster(URI.create("http://127.0.0.1:1"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://backups/crm")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for_without_an_end() {
        server.silence("/" + S3Server.BUCKET);
        S3BackupStore impatient = store(Duration.ofMillis(200));
        assertThatThrownBy(() -> impatient.backups(cluster()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("timed out");
        impatient.close();
    }

    @Test
    void a_thread_that_is_interrupted_stays_so() {
        server.silence("/" + S3Server.BUCKET);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.backups(cluster())).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_newest_backup_is_the_last() throws IOException {
        server.answer("/" + S3Server.BUCKET, 200, "application/xml", """
                <ListBucketResult><IsTruncated>false</IsTruncated>%s%s%s%s</ListBucketResult>
                """.formatted(
                        object("a/manifest.json", 3),
                        object("b/manifest.json", 1),
                        object("b/storage.files", 9),
                        object("c/nocobase.dump", 2)));
        assertThat(store.backups(cluster())).containsExactly("b", "c", "a");
    }

    @Test
    void what_lies_deeper_is_no_backup() throws IOException {
        server.answer("/" + S3Server.BUCKET, 200, "application/xml", """
                <ListBucketResult><IsTruncated>false</IsTruncated>%s%s%s</ListBucketResult>
                """.formatted(
                        object("a/manifest.json", 1), object("b/7f3a9c/manifest.json", 2), object("c/", 3)));
        assertThat(store.backups(cluster())).containsExactly("a");
    }

    @Test
    void an_upload_that_was_completed_although_its_answer_was_lost_is_whole() throws IOException {
        String[] content = {"9e107d9d372bb6826bd81d3542a419d6", "e4d909c290d0fb1ca068ffaddf22cbd0"};
        AtomicInteger parts = new AtomicInteger();
        server.answer("/" + S3Server.BUCKET, 200, "application/xml", "<ListMultipartUploadsResult/>");
        server.on(PATH, exchange -> {
            exchange.getRequestBody().readAllBytes();
            String query = exchange.getRequestURI().getRawQuery();
            if (exchange.getRequestMethod().equals("HEAD")) {
                String tag = ContentMd5.tag(List.of(content[0], content[1]));
                HostileServer.send(exchange, 200, Map.of("ETag", tag), "");
            } else if (query.contains("partNumber")) {
                String tag = "\"" + content[parts.getAndIncrement()] + "\"";
                HostileServer.send(exchange, 200, Map.of("ETag", tag), "");
            } else if (query.startsWith("uploads")) {
                String begun =
                        "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>";
                HostileServer.send(exchange, 200, Map.of("Content-Type", "application/xml"), begun);
            } else {
                refuse(exchange, 404, "NoSuchUpload");
            }
        });
        try (BackupStore.Part part = store.write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write(new byte[(5 << 20) + 1]);
        }
        assertThat(parts).hasValue(2);
    }

    private static String object(String name, int minute) {
        return """
                <Contents><Key>crm/prod/%s</Key><LastModified>2026-11-30T10:0%d:00Z</LastModified></Contents>
                """.formatted(name, minute);
    }
}
