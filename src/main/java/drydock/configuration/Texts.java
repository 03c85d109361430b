package drydock.configuration;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * A list in the configuration, read as one value: a shorter list in a further file then replaces a longer one, where
 * the elements one by one would be mixed.
 */
record Texts(List<String> values) {

    /** Splits at commas; a backslash before one makes it part of an element. */
    public static final class Comma implements Converter<Texts> {
        private static final long serialVersionUID = 1L;

        @Override
        public Texts convert(String value) {
            return new Texts(Arrays.stream(value.split("(?<!\\\\),", -1))
                    .map(element -> element.replace("\\,", ",").strip())
                    .filter(element -> !element.isEmpty())
                    .toList());
        }
    }
}
