package drydock.run.jdbc;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import drydock.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/**
 * A text is stored as its key and arguments, so that it can be read in any language later; what is quoted is a plain
 * string, and a number is a number. What is in none of these forms is still shown, as well as it can be.
 */
@JsonDeserialize(using = TextForm.Reader.class)
interface TextForm {

    interface Words {
        @JsonValue
        String words();
    }

    interface CountForm {
        @JsonValue
        long number();
    }

    final class Reader extends StdDeserializer<Text> {
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
            if (node.has("duration")) {
                return span(node.get("duration").asText());
            }
            return node.isIntegralNumber() ? new Text.Count(node.asLong()) : Text.verbatim(node.asText());
        }

        private static List<Text> texts(JsonNode nodes) {
            return nodes.valueStream().map(Reader::text).toList();
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
