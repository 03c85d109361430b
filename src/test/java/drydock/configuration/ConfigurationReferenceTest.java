package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to what the code reads. */
class ConfigurationReferenceTest {

    @Test
    void the_page_of_all_keys_is_what_the_code_reads() throws IOException {
        Golden.check("../../../docs/configuration.md", new ConfigurationReference().page());
    }

    @Test
    void every_key_is_explained() throws IOException {
        assertThat(new ConfigurationReference().unexplained()).isEmpty();
    }
}
