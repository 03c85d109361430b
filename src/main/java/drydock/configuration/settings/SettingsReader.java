package drydock.configuration.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Maps what the sources have onto {@link DrydockSettings}. Values arrive as they were written: one from the environment
 * byte by byte, one from a file with its references replaced. What has the wrong type is noted, and counts as left out, so
 * that the rest can be looked at too.
 */
public final class SettingsReader implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;
    private static final Pattern ENTRY = Pattern.compile("(.+)(\\[\\d+])(.*)");

    private final transient Mistakes mistakes;

    private SettingsReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param mistakes to which what is wrong with single keys is added */
    public static DrydockSettings read(Iterable<ConfigSource> sources, Mistakes mistakes) {
        SmallRyeConfig config = Conversions.addTo(new SmallRyeConfigBuilder())
                .withSources(StreamSupport.stream(sources.spliterator(), false).toArray(ConfigSource[]::new))
                .withInterceptors(new SettingsReader(mistakes))
                .withMapping(DrydockSettings.class, DrydockSettings.PREFIX)
                .withValidateUnknown(false)
                .build();
        KnownKeys.noteOthers(
                config.getConfigSources(),
                key -> shown(
                        key,
                        other ->
                                Optional.ofNullable(config.getConfigValue(other).getValue())),
                mistakes);
        return config.getConfigMapping(DrydockSettings.class, DrydockSettings.PREFIX);
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue raw = context.proceed(name);
        Optional<KnownKeys.Key> known = KnownKeys.of(name);
        if (raw == null || raw.getValue() == null || known.isEmpty()) {
            return raw;
        }
        Function<String, Optional<String>> values =
                other -> Optional.ofNullable(context.proceed(other)).map(ConfigValue::getValue);
        return raw.withValue(value(known.get(), shown(name, values), raw, values));
    }

    /**
     * Without those that are not known, which are told of and would else be taken for elements of lists; with the entries of
     * lists whose variables do not tell what they are called, as {@code DRYDOCK_CLUSTERS_PROD_EU_DATABASE_READERS_0_}.
     */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        List<String> known = new ArrayList<>();
        context.iterateNames().forEachRemaining(name -> {
            if (!name.startsWith(DrydockSettings.PREFIX + ".")
                    || KnownKeys.of(name).isPresent()) {
                known.add(name);
            }
        });
        Set<String> all = new LinkedHashSet<>(known);
        KnownKeys.entries(known)
                .forEach(entry -> Stream.iterate(0, number -> number + 1)
                        .map(number -> entry.replace(KnownKeys.ENTRY, "[" + number + "]"))
                        .takeWhile(name -> context.proceed(name) != null)
                        .forEach(all::add));
        return all.iterator();
    }

    private String value(KnownKeys.Key key, String name, ConfigValue raw, Function<String, Optional<String>> values) {
        String value = raw.getValue();
        if (References.areIn(String.valueOf(raw.getSourceName()))) {
            Set<String> dangling = References.dangling(value, values);
            dangling.forEach(to -> mistakes.add(name, References.toNothing(key.isSecret() ? "…" : to)));
            if (!dangling.isEmpty()) {
                return key.whenLeftOut();
            }
            value = References.resolved(value, values);
        }
        boolean list = key.many() && !raw.getName().endsWith("]");
        if (key.noteWrong(name, list ? Commas.split(value) : List.of(value), mistakes)) {
            return key.whenLeftOut();
        }
        return list ? Commas.escaped(value) : value;
    }

    /** With the name of an entry of a list in place of its number: {@code nodes[nb-1]}. */
    private static String shown(String key, Function<String, Optional<String>> values) {
        Matcher entry = ENTRY.matcher(key);
        return entry.matches()
                ? values.apply(entry.group(1) + entry.group(2) + ".name")
                        .map(name -> entry.group(1) + "[" + name + "]" + entry.group(3))
                        .orElse(key)
                : key;
    }
}
