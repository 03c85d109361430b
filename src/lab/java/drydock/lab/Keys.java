package drydock.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * API keys as NocoBase has them: signed with APP_KEY, and looked up nowhere but in the list of those that were revoked and
 * by their user. Beside them API_KEY is one that always was there.
 */
final class Keys {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final Settings settings;
    private final Sessions sessions;

    Keys(Settings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    boolean accepts(String token) throws SQLException {
        if (!settings.apiKey().isEmpty() && token.equals(settings.apiKey())) {
            return true;
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !sameBytes(parts[2], signature(parts[0] + "." + parts[1]))) {
            return false;
        }
        String payload = new String(DECODER.decode(parts[1]), StandardCharsets.UTF_8);
        return sessions.with(connection -> Sql.value(connection, """
                        select 1 where exists (select 1 from users where id = (?::jsonb->>'userId')::bigint)
                        and not exists (select 1 from "tokenBlacklist" where token = ?)""", payload, token))
                .isPresent();
    }

    Reply create(Request request) throws IOException, SQLException {
        String body = request.text();
        String name =
                String.valueOf(sessions.with(connection -> Sql.value(connection, "select ?::jsonb->>'name'", body))
                        .orElse("key"));
        Object id = sessions.with(connection -> Sql.value(connection, "select nextval('\"apiKeys_id_seq\"')::bigint"))
                .orElseThrow();
        String payload = encoded("{\"userId\":1,\"roleName\":\"root\",\"keyId\":" + id + "}");
        String token = HEADER + "." + payload + "." + signature(HEADER + "." + payload);
        sessions.with(connection ->
                Sql.run(connection, "insert into \"apiKeys\" (id, name, token) values (?, ?, ?)", id, name, token));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("token", token);
        return Reply.data(answer);
    }

    /** Revokes it. */
    Reply destroy(String id) throws SQLException {
        long number = Long.parseLong(id);
        sessions.with(connection -> Sql.run(connection, """
                insert into "tokenBlacklist" (token) select token from "apiKeys" where id = ? on conflict do nothing""", number));
        return Reply.data(
                sessions.with(connection -> Sql.run(connection, "delete from \"apiKeys\" where id = ?", number)));
    }

    private static String encoded(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean sameBytes(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.appKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
