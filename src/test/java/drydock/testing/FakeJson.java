package drydock.testing;

import drydock.digest.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Raw JSON as fakes keep it. */
final class FakeJson {
    private FakeJson() {}

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, content) -> map.put(key.toString(), content));
        }
        return map;
    }

    static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    /** Deep, so that nobody changes an engine's state by changing what it told. */
    static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, copy(value)));
        return copy;
    }

    /** The same, that nobody can change. */
    static Map<String, Object> frozen(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozen(Object value) {
        return switch (value) {
            case Map<?, ?> map -> frozen(map(map));
            case List<?> list -> list.stream().map(FakeJson::frozen).toList();
            case null -> null;
            default -> value;
        };
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy(map(map));
            case List<?> list -> list.stream().map(FakeJson::copy).toList();
            case null -> null;
            default -> value;
        };
    }

    /** 64 hexadecimal digits that follow from a text. */
    static String hash(String text) {
        return Sha256.of(text);
    }
}
