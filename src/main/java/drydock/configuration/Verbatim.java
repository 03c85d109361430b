package drydock.configuration;

import org.eclipse.microprofile.config.spi.Converter;

/** A value just as it is written: what is empty is meant to be, where others count it as left out. */
public final class Verbatim implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        return value;
    }
}
