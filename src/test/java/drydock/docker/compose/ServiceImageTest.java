package drydock.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.docker.ComposeProjects.Refused;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceImageTest {
    private static final String NEW = "nocobase/nocobase:1.4.17";
    private static final String FILE = """
            # our CRM, 日本語 and 🐘
            services:
              postgres: {image: "postgres:16"}
              app:
                container_name: crm   # not image: x
                %s
                restart: always
            """;

    private static ServiceImage of(String line) {
        return ServiceImage.of(FILE.formatted(line), Optional.empty(), "app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: nocobase/nocobase:%s",
                "image:   nocobase/nocobase:%s   # pinned by bob",
                "image: 'nocobase/nocobase:%s'",
                "\"image\": \"nocobase/nocobase:%s\"",
                "image: docker.io/nocobase/nocobase:%s"
            })
    void the_tag_is_changed_and_nothing_else(String line) {
        ServiceImage image = of(line.formatted("1.3.21"));
        assertThat(image.naming(NEW).text()).isEqualTo(FILE.formatted(line.formatted("1.4.17")));
        assertThat(image.naming(NEW).naming("nocobase/nocobase:1.3.21").text()).isEqualTo(image.text());
    }

    @Test
    void line_ends_and_marks_of_windows_stay() {
        String file =
                "\ufeff" + FILE.formatted("image: nocobase/nocobase:latest").replace("\n", "\r\n");
        assertThat(ServiceImage.of(file, Optional.empty(), "app").naming(NEW).text())
                .isEqualTo(file.replace("latest", "1.4.17"));
    }

    @Test
    void a_name_without_a_tag_gets_one() {
        assertThat(of("image: nocobase/nocobase").naming(NEW).text()).contains("image: nocobase/nocobase:1.4.17\n");
        assertThat(of("image: nocobase/nocobase").naming("nocobase/nocobase").text())
                .contains("image: nocobase/nocobase\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build: .",
                "<<: {image: 'nocobase/nocobase:1.3.21'}",
                "image: &used nocobase/nocobase:1.3.21",
                "image: >-\n      nocobase/nocobase:1.3.21",
                "image: \"nocobase/nocobase\\u003a1.3.21\"",
                "image: nocobase/nocobase:1.3.21\n    image: nocobase/nocobase:1.3.21",
                "image: nocobase/nocobase:1.3.21@sha256:00",
                "image: other/nocobase:1.3.21",
                "image: nocobase/nocobase:${A}-${B}",
                "image: nocobase/nocobase:${TAG:-1.3.21}",
                "image: [nocobase/nocobase]",
                "image: \"nocobase/nocobase:\"",
                "extends: {service: postgres}\n    image: nocobase/nocobase:1.3.21",
                "<<: {extends: postgres}\n    image: nocobase/nocobase:1.3.21",
                "- image"
            })
    void what_only_a_person_should_change_is_refused(String line) {
        assertThatThrownBy(() -> of(line).naming(NEW)).isInstanceOf(Refused.class);
    }

    @Test
    void a_service_whose_settings_others_take_is_refused() {
        String file = "services: {app: &app {image: 'nocobase/nocobase:1.3.21'}, second: *app}";
        assertThatThrownBy(() -> ServiceImage.of(file, Optional.empty(), "app")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ServiceImage.of(file, Optional.empty(), "none"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  worker: {extends: app}",
                "  worker: {extends: {service: app}}",
                "  worker: {extends: {file: compose.yml, service: 'app'}}",
                "  worker: {extends: \"${NAME}\"}",
                "  worker: {<<: {extends: {service: app}}}",
                "include: [other.yml]",
                "<<: {include: [other.yml]}"
            })
    void what_others_take_from_the_service_or_other_files_add_to_it_is_refused(String more) {
        for (String image : new String[] {"image: nocobase/nocobase:1.3.21", "image: nocobase/nocobase:$TAG"}) {
            String file = FILE.formatted(image) + more + "\n";
            assertThatThrownBy(() -> ServiceImage.of(file, Optional.of("TAG=1.3.21"), "app"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("extends");
        }
    }

    @Test
    void services_that_extend_each_other_do_not_concern_it() {
        String file = FILE.formatted("image: nocobase/nocobase:1.3.21")
                + "  worker: {extends: {service: postgres}, labels: [&again [*again]]}\n";
        assertThat(ServiceImage.of(file, Optional.empty(), "app").naming(NEW).text())
                .isEqualTo(file.replace("1.3.21", "1.4.17"));
    }

    private static ServiceImage of(String line, String environment) {
        return ServiceImage.of(FILE.formatted(line), Optional.of(environment), "app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG=%s", "export TAG='%s'", "TAG=\"%s\"  # bob", " TAG = %s\r"})
    void a_tag_that_a_variable_says_is_changed_beside_the_file(String line) {
        String environment = "# ours\nTAG2=1\n%s\nPASSWORD='a b'\n";
        for (String image : new String[] {"nocobase/nocobase:${TAG}-full", "nocobase/nocobase:$TAG"}) {
            String suffix = image.endsWith("full") ? "-full" : "";
            ServiceImage before = of("image: " + image, environment.formatted(line.formatted("1.3.21")));
            ServiceImage after = before.naming(NEW + suffix);
            assertThat(after.inEnvironment()).isTrue();
            assertThat(after.text()).isEqualTo(environment.formatted(line.formatted("1.4.17")));
            assertThat(after.reference()).isEqualTo(NEW + suffix);
            assertThat(after.variables()).isEqualTo(Map.of("TAG", "1.4.17"));
            assertThat(after.file()).contains(image);
        }
    }

    @Test
    void a_variable_may_be_the_whole_name() {
        ServiceImage image = of("image: ${IMAGE:-nocobase/nocobase}", "IMAGE=docker.io/nocobase/nocobase:1.3.21\n");
        assertThat(image.naming(NEW).text()).isEqualTo("IMAGE=docker.io/nocobase/nocobase:1.4.17\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OTHER=1.3.21",
                "TAG=1.3.21\nTAG=1.4.2",
                "TAG=$OTHER",
                "TAG=1.3.21\nURL=x-${TAG}",
                "#TAG=1.3.21",
                "TAG='1.3.21",
                "TAG=",
                "TAG=''",
                "TAG=   # none"
            })
    void a_variable_that_is_not_plainly_the_images_own_is_refused(String environment) {
        assertThatThrownBy(() -> of("image: nocobase/nocobase:$TAG", environment))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_variable_that_is_empty_is_not_filled_where_the_file_says_what_stands_for_it() {
        assertThatThrownBy(() -> of("image: nocobase/nocobase${TAG:-:1.3.21}", "TAG="))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> of("image: nocobase/nocobase:${TAG:-1.3.21}", "OTHER=1\nTAG=\n"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment: [TAG]",
                "environment:\n      - TAG   # as it is",
                "environment: {TAG: }",
                "labels: [\"v=${TAG}\"]",
                "env_file: .env",
                "env_file:\n      - ./.env",
                "volumes: [\"./.env:/app/.env\"]"
            })
    void a_variable_that_the_file_uses_elsewhere_is_refused(String more) {
        assertThatThrownBy(() -> of("image: nocobase/nocobase:$TAG\n    " + more, "TAG=1.3.21"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_suffix_that_the_new_tag_does_not_have_is_refused() {
        assertThatThrownBy(() ->
                        of("image: nocobase/nocobase:${TAG}-full", "TAG=1.3.21").naming(NEW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_is_no_yaml_is_refused() {
        assertThatThrownBy(() -> ServiceImage.of("a: [", Optional.empty(), "app"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ServiceImage.of("", Optional.empty(), "app")).isInstanceOf(Refused.class);
    }
}
