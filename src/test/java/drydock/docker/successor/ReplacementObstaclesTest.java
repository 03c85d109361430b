package drydock.docker.successor;

import static drydock.docker.Inspected.ID;
import static drydock.docker.Inspected.container;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import drydock.docker.Inspected;
import drydock.text.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacementObstaclesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AutoRemove: true           | --rm
            Links: ['/pg:/nb/db']      | /pg:/nb/db
            VolumesFrom: ['data:ro']   | data:ro
            NetworkMode: 'container:x' | network of another container
            PidMode: 'container:x'     | processes of another container
            IpcMode: 'container:x'     | shared memory of another container
            """)
    void what_stands_in_the_way_is_named(String hostConfig, String reason) {
        assertThat(Messages.ENGLISH.of(ReplacementObstacles.obstacles(container("HostConfig: {" + hostConfig + "}"))))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void a_service_of_a_swarm_is_not_replaced() {
        assertThat(Messages.ENGLISH.of(ReplacementObstacles.obstacles(
                        container("Config: {Labels: {'com.docker.swarm.service.id': 'x'}}"))))
                .singleElement()
                .asString()
                .contains("Swarm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AutoRemove: false, Links: null, VolumesFrom: []",
                "NetworkMode: 'n1', PidMode: 'host', IpcMode: 'private'",
                ""
            })
    void an_ordinary_container_can_be_replaced(String hostConfig) {
        assertThat(Messages.ENGLISH.of(ReplacementObstacles.obstacles(container("HostConfig: {" + hostConfig + "}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NetworkMode: 'container:" + ID + "'",
                "PidMode: 'container:nb'",
                "VolumesFrom: ['nb:ro']",
                "VolumesFrom: ['nb']",
                "Links: ['/nb:/side/nb']"
            })
    void a_neighbour_that_lives_in_it_is_named(String hostConfig) {
        Container neighbour =
                new Container(Inspected.json("{Id: 'f', Name: '/side', HostConfig: {" + hostConfig + "}}"));
        assertThat(Messages.ENGLISH.of(ReplacementObstacles.dependents(
                        container("State: {}"), List.of(neighbour, container("State: {}")))))
                .singleElement()
                .asString()
                .contains("side");
    }

    @Test
    void a_neighbour_of_a_similar_name_is_not_meant() {
        Container neighbour = new Container(
                Inspected.json(
                        "{Id: 'f', Name: '/s', HostConfig: {NetworkMode: 'container:nb2', VolumesFrom: ['nb2'], Links: ['/nb2:/s/x']}}"));
        assertThat(Messages.ENGLISH.of(ReplacementObstacles.dependents(container("State: {}"), List.of(neighbour))))
                .isEmpty();
    }
}
