package drydock.plan.step.migration;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NocoBase may print of what it was given. */
class SecretMaskTest {
    private final FakeStepContext run =
            new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));

    /** With a variable more in the container. */
    private String shown(String variable, String value, String printed) {
        String image = run.cluster().image().repository() + ":1.3.21";
        run.takenAway(run.container("nb-1").id());
        run.world.docker.create(run.host("nb-1"), "nocobase-1", run.world.body("nb-1", image, Map.of(variable, value)));
        return masked(run.container("nb-1"), printed);
    }

    private String masked(Container container, String printed) {
        return new SecretMask(run.cluster(), container).maskedIn(printed);
    }

    @Test
    void all_that_is_configured_is_masked() {
        String printed = String.join(
                " ",
                run.cluster().database().password().reveal(),
                run.cluster().apiKey().orElseThrow().reveal(),
                run.cluster().redis().orElseThrow().password().orElseThrow().reveal());
        assertThat(masked(run.container("nb-1"), printed)).isEqualTo("*** *** ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMTP_PASSWORD",
                "smtp_passwd",
                "CLIENT_SECRET",
                "ENCRYPTION_FIELD_KEY",
                "NPM_TOKEN",
                "S3_CREDENTIALS",
                "CACHE_REDIS_URL"
            })
    void a_variable_whose_name_says_so_is_a_secret(String name) {
        assertThat(shown(name, "s3cr=et", "with s3cr=et.")).isEqualTo("with ***.");
    }

    @Test
    void another_variable_is_none_and_neither_is_a_value_that_is_part_of_every_word() {
        assertThat(shown("NODE_ENV", "production", "in production")).isEqualTo("in production");
        assertThat(shown("SMTP_PASSWORD", "abc", "abcd")).isEqualTo("abcd");
        assertThat(shown("SMTP_PASSWORD", "abcd", "abcde")).isEqualTo("***e");
    }

    @Test
    void of_two_of_which_one_begins_as_the_other_nothing_is_left() {
        String password = run.cluster().database().password().reveal();
        assertThat(shown("SMTP_PASSWORD", password + "-and-more", password + "-and-more"))
                .isEqualTo("***");
    }

    @Test
    void who_an_address_names_is_masked() {
        assertThat(masked(run.container("nb-1"), "postgres://nocobase:pw@pg:5432/nocobase"))
                .isEqualTo("postgres://***@pg:5432/nocobase");
    }
}
