package drydock.run.jdbc;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import drydock.cluster.Secret;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.step.StepNames;
import drydock.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How what events hold is stored: values as people write them, and steps, outcomes and texts in forms of their own. Sets keep
 * their order; a secret is refused.
 */
final class StoredForms extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StoredForms() {
        addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        addSerializer(Secret.class, new NoSecret());
        asText(Version.class, Version::of);
        asText(VersionRange.class, VersionRange::new);
        asText(Path.class, Path::of);
        setMixInAnnotation(Step.class, StepForm.class);
        setMixInAnnotation(Outcome.class, OutcomeForm.class);
        addDeserializer(Text.class, new TextReader());
        setMixInAnnotation(Text.Verbatim.class, VerbatimForm.class);
        setMixInAnnotation(Text.Count.class, CountForm.class);
    }

    private <T> void asText(Class<T> type, Function<String, T> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new StdDelegatingDeserializer<>(new StdConverter<String, T>() {
            @Override
            public T convert(String text) {
                return parse.apply(text);
            }
        }));
    }

    private static final class NoSecret extends StdSerializer<Secret> {
        private static final long serialVersionUID = 1L;

        NoSecret() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws JsonMappingException {
            throw JsonMappingException.from(json, "a secret must not enter the journal");
        }
    }

    /** A step is stored as its fields and the name of its record. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "step")
    @JsonTypeIdResolver(StepNaming.class)
    private interface StepForm {}

    /** Only steps of this project are looked up, whatever the stored text says. */
    static final class StepNaming extends TypeIdResolverBase {
        @Override
        public String idFromValue(Object step) {
            return idFromValueAndType(step, step.getClass());
        }

        @Override
        public String idFromValueAndType(Object step, Class<?> type) {
            return type.getSimpleName();
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String name) throws InvalidTypeIdException {
            try {
                return context.constructType(StepNames.named(name));
            } catch (ClassNotFoundException e) {
                throw new InvalidTypeIdException(
                        null, "there is no step " + name, context.constructType(Step.class), name);
            }
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }

    /** An outcome is stored as its fields and the name of its record. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Done.class, name = "Done"),
        @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "Skipped"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "Failed")
    })
    private interface OutcomeForm {}

    interface VerbatimForm {
        @JsonValue
        String words();
    }

    interface CountForm {
        @JsonValue
        long number();
    }

    /**
     * A text is stored as its key and arguments, so that it can be read in any language later; what is quoted is a plain
     * string, and a number is a number. What is in none of these forms is still shown, as well as it can be.
     */
    private static final class TextReader extends StdDeserializer<Text> {
        private static final long serialVersionUID = 1L;

        TextReader() {
            super(Text.class);
        }

        @Override
        public Text getNullValue(DeserializationContext context) {
            return Text.none();
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return Text.none();
        }

        @Override
        public Text deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return text(json.readValueAsTree());
        }

        private static Text text(JsonNode node) {
            if (node.has("key")) {
                return new Text.Message(node.get("key").asText(), texts(node.path("arguments")));
            }
            if (node.has("texts")) {
                return new Text.Joined(node.path("separator").asText(), texts(node.get("texts")));
            }
            if (node.has("duration")) {
                return span(node.get("duration").asText());
            }
            return node.isIntegralNumber() ? new Text.Count(node.asLong()) : Text.verbatim(node.asText());
        }

        private static List<Text> texts(JsonNode nodes) {
            return nodes.valueStream().map(TextReader::text).toList();
        }

        private static Text span(String duration) {
            try {
                return new Text.Span(Duration.parse(duration));
            } catch (DateTimeException e) {
                return Text.verbatim(duration);
            }
        }
    }
}
