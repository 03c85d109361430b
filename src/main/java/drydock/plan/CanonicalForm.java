package drydock.plan;

import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.text.Text;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one text of a value, over which its digest is made: its stored form as JSON in ASCII without spaces, with sorted keys
 * and sets. Components that are empty, false or zero are left out, as they are read where they are missing, so that a record
 * may gain one without another digest for what was approved before. See docs/adr/0036.
 */
final class CanonicalForm {
    /** Looked up once: a digest is made for each card, of some hundred records. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private CanonicalForm() {}

    static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case Text.Verbatim(String words) -> quoted(words);
            case Text.Count(long number) -> Long.toString(number);
            case Version _, VersionRange _ -> quoted(value.toString());
            case Record record -> object(components(record));
            case Optional<?> present -> of(present.orElseThrow());
            case Map<?, ?> map -> object(entries(map));
            case Set<?> set -> array(set.stream().map(CanonicalForm::of).sorted());
            case Collection<?> list -> array(list.stream().map(CanonicalForm::of));
            case Boolean _, Number _ -> value.toString();
            case Enum<?> constant -> quoted(constant.name());
            default -> quoted(value.toString());
        };
    }

    /** A step is also its name, which tells it from others with the same components. */
    private static SortedMap<String, String> components(Record record) {
        SortedMap<String, String> members = new TreeMap<>();
        if (record instanceof Step) {
            members.put("step", quoted(record.getClass().getSimpleName()));
        }
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            Object value = value(component, record);
            if (!isAsMissing(value)) {
                members.put(component.getName(), of(value));
            }
        }
        return members;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
        }
    }

    private static boolean isAsMissing(Object value) {
        return switch (value) {
            case null -> true;
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> collection -> collection.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case String text -> text.isEmpty();
            case Text text -> text.isEmpty();
            case Boolean flag -> !flag;
            case Number number -> number.doubleValue() == 0;
            default -> false;
        };
    }

    private static SortedMap<String, String> entries(Map<?, ?> map) {
        SortedMap<String, String> members = new TreeMap<>();
        map.forEach((key, value) -> members.put(key.toString(), of(value)));
        return members;
    }

    private static String object(SortedMap<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(Stream<String> values) {
        return values.collect(Collectors.joining(",", "[", "]"));
    }

    /** By char, so that even half a surrogate pair is told from another one. */
    private static String quoted(String text) {
        StringBuilder form = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), form);
        }
        return form.append('"').toString();
    }

    private static void append(char c, StringBuilder form) {
        if (c == '"' || c == '\\') {
            form.append('\\').append(c);
        } else if (c < ' ' || c > '~') {
            form.append("\\u%04X".formatted((int) c));
        } else {
            form.append(c);
        }
    }
}
