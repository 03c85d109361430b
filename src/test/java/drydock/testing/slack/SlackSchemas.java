package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The descriptions of Slack's Web API and of Block Kit that are published, where this machine has them: in the
 * directory that DRYDOCK_CONTRACTS names, or in {@code ../shared/contracts}.
 */
public final class SlackSchemas {
    public static final String NOWHERE =
            "the published schemas are nowhere: neither in $DRYDOCK_CONTRACTS nor in ../shared/contracts";

    private static final Optional<SlackSchemas> PUBLISHED = find();

    private final JsonNode methods;
    private final Map<String, Schema> blocks = new HashMap<>();

    private SlackSchemas(Path directory) throws IOException {
        methods = SlackCall.JSON
                .readTree(directory.resolve("slack-web-api.json").toFile())
                .path("paths");
        String text = Files.readString(directory.resolve("slack-blocks.limits.schema.json"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemas(Map.of("urn:slack-blocks", text)));
        SlackCall.JSON.readTree(text).path("definitions").properties().forEach(definition -> {
            String type = definition.getValue().at("/properties/type/const").asText();
            if (definition.getKey().endsWith("Block") && !type.isEmpty()) {
                SchemaLocation location = SchemaLocation.of("urn:slack-blocks#/definitions/" + definition.getKey());
                blocks.put(type, registry.getSchema(location));
            }
        });
    }

    public static Optional<SlackSchemas> published() {
        return PUBLISHED;
    }

    private static Optional<SlackSchemas> find() {
        Path directory =
                Path.of(Optional.ofNullable(System.getenv("DRYDOCK_CONTRACTS")).orElse("../shared/contracts"));
        try {
            return Files.isDirectory(directory) ? Optional.of(new SlackSchemas(directory)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a call; arguments that are newer than the description are left alone. */
    public List<String> problems(SlackCall call) {
        JsonNode method = methods.path("/" + call.method());
        List<String> problems = new ArrayList<>();
        method.forEach(verb -> verb.path("parameters").forEach(parameter -> {
            String name = parameter.path("name").asText();
            Optional<String> value = call.optional(name);
            if (parameter.path("required").asBoolean() && value.isEmpty() && !name.equals("token")) {
                problems.add(call.method() + " lacks " + name);
            }
            value.filter(text -> !fits(text, parameter.path("type").asText()))
                    .ifPresent(text -> problems.add(call.method() + " has " + name + "=" + text));
        }));
        if (call.optional("blocks").isPresent()) {
            problems.addAll(blockProblems(call.tree("blocks")));
        }
        return problems;
    }

    private static boolean fits(String text, String type) {
        return switch (type) {
            case "boolean" -> text.matches("true|false|0|1");
            case "integer" -> text.matches("-?\\d+");
            case "number" -> text.matches("-?\\d+(\\.\\d+)?");
            default -> true;
        };
    }

    public List<String> blockProblems(JsonNode message) {
        List<String> problems = new ArrayList<>();
        if (message.size() > 50) {
            problems.add("more than 50 blocks");
        }
        for (JsonNode block : message) {
            Schema schema = blocks.get(block.path("type").asText());
            if (schema == null) {
                problems.add("no such block: " + block);
            } else {
                schema.validate(block).forEach(error -> problems.add(error + " in " + block));
            }
        }
        return problems;
    }
}
