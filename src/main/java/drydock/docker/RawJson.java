package drydock.docker;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads raw JSON as engines write it: what is null, missing or of another kind counts as empty. */
public final class RawJson {
    private RawJson() {}

    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    public static List<Object> list(Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).<Object>map(one -> one).toList()
                : List.of();
    }

    public static List<String> texts(Object value) {
        return list(value).stream().map(Object::toString).toList();
    }

    public static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    public static boolean isEmpty(Object value) {
        return switch (value) {
            case null -> true;
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            case String text -> text.isEmpty();
            default -> false;
        };
    }
}
