package drydock.run.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import drydock.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts are stored as their keys and arguments, so that they can be read in any language later. What is quoted is a plain
 * string, which is also how releases before there were keys have stored everything.
 */
final class TextForm extends SimpleModule {
    private static final long serialVersionUID = 1L;

    TextForm() {
        addSerializer(Text.class, new Writer());
        addDeserializer(Text.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Text> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Text.class);
        }

        @Override
        public void serialize(Text text, JsonGenerator json, SerializerProvider provider) throws IOException {
            switch (text) {
                case Text.Verbatim(String words) -> json.writeString(words);
                case Text.Count(long number) -> json.writeNumber(number);
                case Text.Span(Duration duration) -> {
                    json.writeStartObject();
                    json.writeStringField("span", duration.toString());
                    json.writeEndObject();
                }
                case Text.Joined(String separator, List<Text> texts) -> {
                    json.writeStartObject();
                    json.writeStringField("separator", separator);
                    provider.defaultSerializeField("texts", texts, json);
                    json.writeEndObject();
                }
                case Text.Message(String key, List<Text> arguments) -> {
                    json.writeStartObject();
                    json.writeStringField("key", key);
                    provider.defaultSerializeField("arguments", arguments, json);
                    json.writeEndObject();
                }
            }
        }
    }

    private static final class Reader extends StdDeserializer<Text> {
        private static final long serialVersionUID = 1L;

        Reader() {
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
            if (node.has("span")) {
                return span(node.get("span").asText());
            }
            return node.isIntegralNumber() ? new Text.Count(node.asLong()) : Text.verbatim(node.asText());
        }

        private static List<Text> texts(JsonNode nodes) {
            List<Text> texts = new ArrayList<>();
            nodes.forEach(node -> texts.add(text(node)));
            return texts;
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
