package drydock.nocobase.http;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.http.HttpResponse;
import drydock.nocobase.Licence;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LicenceResponseTest {

    private static Optional<Licence> read(int status, String body) {
        return LicenceResponse.read(new HttpResponse(status, Map.of(), body, true));
    }

    @Test
    void a_node_says_whether_its_key_is_bound_to_what_it_works_on() {
        assertThat(read(200, "{\"data\":{\"keyNotExists\":false,\"dbMatch\":true,\"sysMatch\":false}}"))
                .contains(new Licence(true, false, true));
        assertThat(read(200, "{\"data\":{\"dbMatch\":false,\"sysMatch\":false,\"keyStatus\":\"invalid\"}}"))
                .hasValueSatisfying(licence -> assertThat(licence.holds()).isFalse());
    }

    @Test
    void nothing_is_told_without_a_key_or_by_an_answer_of_another_form() {
        assertThat(read(200, "{\"data\":{\"keyNotExists\":true}}")).isEmpty();
        assertThat(read(404, "{\"errors\":[{\"message\":\"Not Found\"}]}")).isEmpty();
        assertThat(read(200, "<html></html>")).isEmpty();
        assertThat(read(200, "{\"data\":{\"dbMatch\":\"yes\"}}")).isEmpty();
    }
}
