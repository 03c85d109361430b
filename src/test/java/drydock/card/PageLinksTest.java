package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinksTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080/",
        "https://drydock.example.com/, https://drydock.example.com/",
        "https://example.com/drydock, https://example.com/drydock/"
    })
    void pages_are_below_the_address_under_which_people_reach_drydock(String base, String start) {
        PageLinks links = new PageLinks(URI.create(base));
        assertThat(links.clusters()).hasToString(start + "clusters");
        assertThat(links.cluster("prod")).hasToString(start + "clusters/prod");
        assertThat(links.runs()).hasToString(start + "runs");
        assertThat(links.run("7f3a9c0d")).hasToString(start + "runs/7f3a9c0d");
    }
}
