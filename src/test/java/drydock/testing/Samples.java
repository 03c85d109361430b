package drydock.testing;

import drydock.cluster.RunMark;
import drydock.cluster.software.Migration;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.node.ExampleStep;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A value of any type that events and steps are made of, the same each time. */
public final class Samples {
    private static final Map<Class<?>, Object> SIMPLE = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(
                    Text.class,
                    Text.of("sample.key", "nb-1", 3, Duration.ofSeconds(90), List.of(Text.of("sample.other")))),
            Map.entry(Object.class, "value"),
            Map.entry(int.class, 3),
            Map.entry(Integer.class, 3),
            Map.entry(long.class, 4L),
            Map.entry(Long.class, 4L),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(double.class, 0.5),
            Map.entry(Instant.class, Instant.parse("2026-01-02T03:04:05.678901Z")),
            Map.entry(Duration.class, Duration.ofSeconds(90)),
            Map.entry(Version.class, Version.of("1.4.17-beta.2")),
            Map.entry(VersionRange.class, new VersionRange("1.4")),
            Map.entry(Migration.class, new Migration("storage/migrations/forms.nbdata")),
            Map.entry(URI.class, URI.create("http://10.0.0.11:13000/")),
            Map.entry(Path.class, Path.of("/srv/nocobase/storage")),
            Map.entry(ZoneId.class, ZoneId.of("Asia/Bangkok")),
            Map.entry(Locale.class, Locale.of("th")));

    private Samples() {}

    public static <T> T of(Class<T> type) {
        return type.cast(of((Type) type));
    }

    /** The first event of a run on that cluster that no message asked for. */
    public static RunEvent.Planned planned(String cluster) {
        return planned(cluster, "");
    }

    /** The first event of a run on that cluster. @param message that asked for it */
    public static RunEvent.Planned planned(String cluster, String message) {
        RunEvent.Origin origin = new RunEvent.Origin("console", "channel", message);
        Plan plan = new Plan(
                "upgrade",
                cluster,
                Text.verbatim("1.3.21 → 1.4.17-full"),
                List.of("nb-1"),
                "state",
                of(Gate.class),
                List.of(new Stage(Text.of("stage.stop"), new ExampleStep("a", Map.of("Name", "always")))),
                List.of());
        return new RunEvent.Planned(plan, "alice", "/nocobase upgrade 1.4", Optional.empty(), origin);
    }

    /** Of a run of that id. */
    public static RunMark mark(String run) {
        return new RunMark(run, "first of " + run, Instant.EPOCH);
    }

    /** One event of each type. */
    public static List<RunEvent> events() {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .map(Samples::of)
                .map(RunEvent.class::cast)
                .toList();
    }

    private static Object of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain when SIMPLE.containsKey(plain) -> SIMPLE.get(plain);
            case Class<?> plain when plain == Step.class -> of((Type) ExampleStep.class);
            case Class<?> plain when plain.isEnum() -> plain.getEnumConstants()[plain.getEnumConstants().length - 1];
            case Class<?> plain when plain.isSealed() -> of((Type) plain.getPermittedSubclasses()[0]);
            case Class<?> plain when plain.isRecord() -> record(plain);
            default ->
                throw new IllegalArgumentException("What is a sample of " + type + "? Add one to " + Samples.class);
        };
    }

    private static Object generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        return switch (((Class<?>) type.getRawType()).getSimpleName()) {
            case "List" -> List.of(of(arguments[0]));
            case "Set" -> Set.of(of(arguments[0]));
            case "Map" -> Map.of(of(arguments[0]), of(arguments[1]));
            case "Optional" -> Optional.of(of(arguments[0]));
            default ->
                throw new IllegalArgumentException("What is a sample of " + type + "? Add one to " + Samples.class);
        };
    }

    private static Object record(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getType())
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(type.getRecordComponents())
                    .map(component -> of(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("There is no sample of " + type, e);
        }
    }
}
