package drydock.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** One number for each of several things, by their labels. */
final class Gauges {
    private final MultiGauge gauge;

    Gauges(MeterRegistry registry, String name, String description) {
        this.gauge = MultiGauge.builder(name).description(description).register(registry);
    }

    <T> void measure(Collection<T> things, Function<T, Tags> labels, ToDoubleFunction<T> value) {
        gauge.register(
                things.stream()
                        .map(thing -> Row.of(labels.apply(thing), value.applyAsDouble(thing)))
                        .collect(Collectors.toList()),
                true);
    }
}
