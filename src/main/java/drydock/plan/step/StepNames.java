package drydock.plan.step;

import drydock.plan.Step;
import java.util.List;

/** Finds steps by the names under which they are stored: the simple names of their records, unique among all packages of steps. */
public final class StepNames {
    /** All packages below this one. */
    static final List<String> PACKAGES = List.of(
            "backup",
            "cache",
            "compose",
            "container",
            "entrance",
            "migration",
            "node",
            "plugin",
            "seal",
            "successor",
            "verification");

    private StepNames() {}

    /** @throws ClassNotFoundException where no package of steps has a step of that name, whatever else has it */
    public static Class<? extends Step> named(String name) throws ClassNotFoundException {
        if (!name.matches("[A-Za-z]{1,60}")) {
            throw new ClassNotFoundException("not a step: " + name);
        }
        for (String each : PACKAGES) {
            Class<?> found = find(StepNames.class.getPackageName() + "." + each + "." + name);
            if (found != null && Step.class.isAssignableFrom(found) && found.isRecord()) {
                return found.asSubclass(Step.class);
            }
        }
        throw new ClassNotFoundException("not a step: " + name);
    }

    private static Class<?> find(String name) {
        try {
            return Class.forName(name, false, StepNames.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return null;
        }
    }
}
