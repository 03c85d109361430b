package drydock.configuration;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import jakarta.annotation.Priority;
import java.util.Optional;

/**
 * Gives Drydock's values as they were written: one from the environment byte by byte, one from a file with its references
 * replaced, and words that YAML takes for true and false as the words that they are. Everything else is Quarkus' own.
 */
@Priority(AsWritten.OUTERMOST)
public final class AsWritten implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    /** In front of what would replace expressions. */
    static final int OUTERMOST = 3900;

    private static final String OURS = "drydock.";

    private final transient WrittenWords words = new WrittenWords();

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith(OURS)) {
            return context.proceed(name);
        }
        ConfigValue raw = Expressions.withoutExpansion(() -> context.proceed(name));
        if (raw == null || raw.getValue() == null || !References.areIn(String.valueOf(raw.getSourceName()))) {
            return raw;
        }
        String written = words.of(raw.getSourceName(), raw.getName()).orElse(raw.getValue());
        return raw.withValue(References.resolved(written, other -> value(context, other)));
    }

    private static Optional<String> value(ConfigSourceInterceptorContext context, String name) {
        return Optional.ofNullable(Expressions.withoutExpansion(() -> context.proceed(name)))
                .map(ConfigValue::getValue);
    }
}
