package drydock.run.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import drydock.cluster.Secret;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Values that are stored as people write them; sets keep their order; a secret is refused. */
final class ValueForms extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ValueForms() {
        addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        addSerializer(Secret.class, new NoSecret());
        asText(Version.class, Version::of);
        asText(VersionRange.class, VersionRange::new);
        asText(Path.class, Path::of);
    }

    private <T> void asText(Class<T> type, Function<String, T> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new StdDelegatingDeserializer<>(new StdConverter<String, T>() {
            @Override
            public T convert(String text) {
                return parse.apply(text);
            }
        }));
    }

    private static final class NoSecret extends StdSerializer<Secret> {
        private static final long serialVersionUID = 1L;

        NoSecret() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws JsonMappingException {
            throw JsonMappingException.from(json, "a secret must not enter the journal");
        }
    }
}
