package drydock.testing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads manifests as a strict API server would: a field that Kubernetes does not have, or has twice, is refused. */
public final class KubernetesModel {
    private static final KubernetesSerialization KINDS = new KubernetesSerialization();
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .setAnnotationIntrospector(new WithoutAnyOther());

    private KubernetesModel() {}

    /** The generated classes take whatever they do not know as an additional property. */
    private static final class WithoutAnyOther extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    public static List<HasMetadata> objects(String manifests) {
        List<HasMetadata> objects = new ArrayList<>();
        try (JsonParser documents = STRICT.createParser(manifests)) {
            for (JsonNode document :
                    STRICT.readValues(documents, JsonNode.class).readAll()) {
                objects.add(object(document));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    private static HasMetadata object(JsonNode document) throws JsonProcessingException {
        String version = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        Class<?> type = Objects.requireNonNull(
                KINDS.getRegisteredKubernetesResource(version, kind), () -> "unknown kind " + version + " " + kind);
        return (HasMetadata) STRICT.treeToValue(document, type);
    }
}
