package drydock.backup.location;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.software.Version;
import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;

/**
 * A manifest as JSON, and what was sealed. Backups outlive the version that made them: a form that was once written stays readable, fields
 * that are not known are passed over, and a form that is newer than this version is refused rather than guessed.
 */
public final class ManifestJson {
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), versionAsText())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private ManifestJson() {}

    /** Of one of its forms. */
    public interface Reading<T> {
        T of(byte[] content) throws Unreadable;
    }

    /** Why a file is no manifest. */
    public static final class Unreadable extends Exception implements Explained {
        private static final long serialVersionUID = 1L;
        private final transient Text text;

        Unreadable(Text text, Throwable cause) {
            super(Messages.ENGLISH.of(text), cause);
            this.text = text;
        }

        @Override
        public Text text() {
            return text;
        }
    }

    public static byte[] write(Record manifest) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        root.setAll((ObjectNode) JSON.valueToTree(manifest));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    public static Manifest read(byte[] bytes) throws Unreadable {
        return complete(read(bytes, Manifest.class));
    }

    public static Sealed readSealed(byte[] bytes) throws Unreadable {
        Sealed what = read(bytes, Sealed.class);
        if (what.manifest() == null || what.databases().isEmpty()) {
            throw new Unreadable(Text.of("backup.manifest.incomplete"), null);
        }
        complete(what.manifest());
        return what;
    }

    private static <T> T read(byte[] bytes, Class<T> type) throws Unreadable {
        try {
            JsonNode root = JSON.readTree(bytes);
            int format = root == null ? 0 : root.path("format").asInt();
            if (format != FORMAT) {
                throw new Unreadable(Text.of("backup.manifest.format", format, FORMAT), null);
            }
            return JSON.treeToValue(root, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable(Text.of("backup.manifest.damaged"), e);
        }
    }

    private static Manifest complete(Manifest manifest) throws Unreadable {
        if (manifest.backup() == null
                || manifest.at() == null
                || manifest.imageDigest() == null
                || manifest.databases() == null
                || manifest.archives() == null
                || manifest.files() == null
                || manifest.by() == null
                || manifest.by().first() == null
                || manifest.by().since() == null) {
            throw new Unreadable(Text.of("backup.manifest.incomplete"), null);
        }
        return manifest;
    }

    private static SimpleModule versionAsText() {
        return new SimpleModule()
                .addSerializer(Version.class, ToStringSerializer.instance)
                .addDeserializer(Version.class, new JsonDeserializer<>() {
                    @Override
                    public Version deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                        return Version.of(parser.getText());
                    }
                });
    }
}
