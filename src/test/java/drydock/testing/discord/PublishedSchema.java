package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Discord's own description of its interface, an OpenAPI document that the project does not contain. */
public final class PublishedSchema {
    private static final String FILE = "discord-openapi.json";
    private static final String NAME = "urn:discord";

    private final JsonNode document;
    private final SchemaRegistry registry;

    private PublishedSchema(String text) {
        this.document = Json.read(text);
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAME, text)));
    }

    /** Where {@code DRYDOCK_CONTRACTS} points, or beside the project; empty where it is nowhere. */
    public static Optional<PublishedSchema> find() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("DRYDOCK_CONTRACTS")).map(Path::of),
                        Optional.of(Path.of("..", "shared", "contracts")),
                        Optional.of(Path.of("..", "..", "shared", "contracts")))
                .flatMap(Optional::stream)
                .map(directory -> directory.resolve(FILE))
                .filter(Files::isReadable)
                .findFirst()
                .map(PublishedSchema::read);
    }

    private static PublishedSchema read(Path file) {
        try {
            return new PublishedSchema(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the body of a request. */
    public List<String> complaints(Request request) {
        String path = path(request).orElseThrow(() -> new AssertionError("Discord knows no " + request));
        String pointer =
                "#/paths/" + path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D") + "/"
                        + request.method().toLowerCase(Locale.ROOT)
                        + "/requestBody/content/application~1json/schema";
        return registry
                .getSchema(SchemaLocation.of(NAME + pointer))
                .validate(described(request.body()).toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The template that fits, the one with the most literal words. */
    private Optional<String> path(Request request) {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has(request.method().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .filter(path -> Pattern.matches(path.replaceAll("\\{[^}]*}", "[^/]+"), request.path()))
                .min(Comparator.comparingLong(
                        path -> path.chars().filter(each -> each == '{').count()));
    }

    /** The client sends some numbers as text, and an id as a number, which Discord takes too. */
    private static JsonNode described(JsonNode body) {
        JsonNode copy = body.deepCopy();
        for (String field : List.of("contexts", "integration_types")) {
            if (copy instanceof ObjectNode object && object.has(field)) {
                ArrayNode numbers = object.putArray(field);
                body.path(field).forEach(each -> numbers.add(each.asInt()));
            }
        }
        if (copy instanceof ObjectNode object && object.has("recipient_id")) {
            object.put("recipient_id", body.path("recipient_id").asText());
        }
        return copy;
    }
}
