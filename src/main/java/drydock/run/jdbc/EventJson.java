package drydock.run.jdbc;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored form of events. What an older or a newer release has written is read too: unknown fields are passed over,
 * and what is missing is empty. ASCII only, so that no database's encoding and no odd character stands in the way.
 */
final class EventJson {
    private static final ObjectMapper MAPPER = mapper();

    private EventJson() {}

    static String type(RunEvent event) {
        return event.getClass().getSimpleName();
    }

    static String write(RunEvent event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new JournalException(
                    "The event " + type(event) + " has no stored form, so it was not written: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    static RunEvent read(String type, String body) {
        try {
            RunEvent event = MAPPER.readValue(body, named(type));
            if (event == null) {
                throw new JournalException("An event " + type + " is stored without anything in it.");
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new JournalException(
                    "An event " + type
                            + " cannot be read. Was it written by a newer Drydock? Then start that one again: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static Class<? extends RunEvent> named(String type) {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .filter(known -> known.getSimpleName().equals(type))
                .findFirst()
                .orElseThrow(() -> new JournalException("The journal has an event " + type
                        + " that this Drydock does not know. It was written by a newer one: start that one again."))
                .asSubclass(RunEvent.class);
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule(), new StoredForms())
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        for (Class<?> type : List.of(List.class, Set.class, Map.class, String.class, Text.class)) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }
}
