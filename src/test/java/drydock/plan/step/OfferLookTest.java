package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferLookTest {
    private final AtWork run = new AtWork();

    @Test
    void its_bearer_passes_the_closed_entrance_until_it_opens() {
        run.does(new CloseEntrance(AtWork.ALL));
        String note = run.does(new OfferLook());
        String token = note.substring(note.indexOf('=') + 1);
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(run.world.balancer.visit(run.cluster(), Optional.empty())).isEmpty();
        assertThat(run.world.balancer.visit(run.cluster(), Optional.of(token))).isNotEmpty();
    }
}
