package drydock.plan;

import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.text.Text;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The one text of a value, over which its digest is made: its stored form as JSON in ASCII without spaces, with sorted keys
 * and sets. Components that are empty, false or zero are left out, as they are read where they are missing, so that a record
 * may gain one without another digest for what was approved before. See docs/adr/0036.
 */
final class CanonicalForm {
    /** In the order of their names, looked up once: a digest is made for each card, of some hundred records. */
    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return members(type);
        }
    };

    private record Member(String name, Function<Record, Object> value) {}

    private CanonicalForm() {}

    static String of(Object value) {
        StringBuilder form = new StringBuilder();
        append(value, form);
        return form.toString();
    }

    private static void append(Object value, StringBuilder form) {
        switch (value) {
            case null -> form.append("null");
            case Text.Verbatim(String words) -> quote(words, form);
            case Text.Count(long number) -> form.append(number);
            case Version _, VersionRange _ -> quote(value.toString(), form);
            case Record record -> object(components(record), form);
            case Optional<?> present -> append(present.orElseThrow(), form);
            case Map<?, ?> map -> object(entries(map), form);
            case Set<?> set ->
                array(set.stream().map(CanonicalForm::of).sorted().toList(), StringBuilder::append, form);
            case Collection<?> list -> array(list, (array, one) -> append(one, array), form);
            case Boolean _, Number _ -> form.append(value);
            case Enum<?> constant -> quote(constant.name(), form);
            default -> quote(value.toString(), form);
        }
    }

    /** A step is also its name, which tells it from others with the same components. */
    private static List<Member> members(Class<?> type) {
        List<Member> members = new ArrayList<>();
        if (Step.class.isAssignableFrom(type)) {
            members.add(new Member("step", _ -> type.getSimpleName()));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            members.add(new Member(component.getName(), record -> value(component, record)));
        }
        members.sort(Comparator.comparing(Member::name));
        return members;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
        }
    }

    private static Map<String, Object> components(Record record) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (Member member : MEMBERS.get(record.getClass())) {
            Object value = member.value().apply(record);
            if (!isAsMissing(value)) {
                components.put(member.name(), value);
            }
        }
        return components;
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

    private static Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> entries = new TreeMap<>();
        map.forEach((key, value) -> entries.put(key.toString(), value));
        return entries;
    }

    private static void object(Map<String, Object> members, StringBuilder form) {
        String before = "{";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            form.append(before);
            quote(member.getKey(), form);
            form.append(':');
            append(member.getValue(), form);
            before = ",";
        }
        form.append(members.isEmpty() ? "{}" : "}");
    }

    private static <T> void array(Collection<T> values, BiConsumer<StringBuilder, T> append, StringBuilder form) {
        String before = "[";
        for (T value : values) {
            append.accept(form.append(before), value);
            before = ",";
        }
        form.append(values.isEmpty() ? "[]" : "]");
    }

    /** By char, so that even half a surrogate pair is told from another one. */
    private static void quote(String text, StringBuilder form) {
        form.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), form);
        }
        form.append('"');
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
