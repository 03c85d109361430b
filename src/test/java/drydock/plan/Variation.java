package drydock.plan;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value that differs in one place from another one.
 *
 * @param where that is, by the names of components
 */
record Variation(String where, Object value) {

    /** All that differ from it in one place, of each of its parts at least one. */
    static List<Variation> of(Object value) {
        return switch (value) {
            case String text -> List.of(new Variation("", text + "x"));
            case Integer number -> List.of(new Variation("", number + 1));
            case Long number -> List.of(new Variation("", number + 1));
            case Boolean flag -> List.of(new Variation("", !flag));
            case Duration duration -> List.of(new Variation("", duration.plusMillis(1)));
            case Enum<?> constant -> List.of(new Variation("", other(constant)));
            case Optional<?> optional ->
                with(new Variation("", Optional.empty()), inside(of(optional.orElseThrow()), "", Optional::of));
            case List<?> list when list.isEmpty() -> List.of();
            case List<?> list -> with(new Variation("", twice(list)), parts(list));
            case Map<?, ?> map -> with(new Variation("", Map.of()), parts(map));
            case Record record -> parts(record);
            default -> throw new IllegalArgumentException("how does " + value.getClass() + " vary?");
        };
    }

    private static Object other(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(each -> each != constant)
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> twice(List<?> list) {
        return Stream.concat(list.stream(), list.stream()).map(each -> each).toList();
    }

    private static List<Variation> parts(List<?> list) {
        return IntStream.range(0, list.size())
                .boxed()
                .flatMap(index -> inside(of(list.get(index)), "", part -> {
                            List<Object> changed = new ArrayList<>(list);
                            changed.set(index, part);
                            return changed;
                        })
                        .stream())
                .toList();
    }

    private static List<Variation> parts(Map<?, ?> map) {
        return map.keySet().stream()
                .flatMap(key -> inside(of(map.get(key)), key.toString(), part -> {
                            Map<Object, Object> changed = new LinkedHashMap<>(map);
                            changed.put(key, part);
                            return changed;
                        })
                        .stream())
                .toList();
    }

    private static List<Variation> parts(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        return IntStream.range(0, components.length)
                .boxed()
                .flatMap(index -> inside(of(values(record)[index]), components[index].getName(), part -> {
                            Object[] changed = values(record);
                            changed[index] = part;
                            return made(record.getClass(), changed);
                        })
                        .stream())
                .toList();
    }

    private static Object[] values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        component.getAccessor().setAccessible(true);
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                })
                .toArray();
    }

    private static Object made(Class<?> type, Object[] values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<Variation> inside(List<Variation> parts, String name, Function<Object, Object> whole) {
        return parts.stream()
                .map(part -> new Variation(
                        name + (part.where.isEmpty() || name.isEmpty() ? "" : ".") + part.where,
                        whole.apply(part.value)))
                .toList();
    }

    private static List<Variation> with(Variation first, List<Variation> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    @Override
    public String toString() {
        return where;
    }
}
