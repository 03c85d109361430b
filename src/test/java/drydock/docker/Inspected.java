package drydock.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Inspections as engines write them, from short JSON with single quotes. */
public final class Inspected {
    public static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Inspected() {}

    public static Map<String, Object> json(String text) {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** @param more further members of the inspection, beside Id and Name */
    public static Container container(String more) {
        return new Container(json("{Id: '" + ID + "', Name: '/nb', " + more + "}"));
    }

    public static Map<String, Object> image(String config) {
        return json("{Id: 'sha256:1', Config: {" + config + "}}");
    }
}
