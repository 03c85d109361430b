package drydock.page.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.page.Reader;
import drydock.page.cluster.DowntimeChart.Column;
import drydock.run.Run;
import drydock.testing.OverlappingUpgrade;
import drydock.text.Messages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DowntimeChartTest {

    @Test
    void waiting_for_the_proof_stands_on_the_work_and_waiting_for_people_on_both() {
        Run run = OverlappingUpgrade.done("7f3a9c").run();
        Reader reader = new Reader(
                Messages.ENGLISH, ZoneOffset.UTC, run.entries().getLast().at());

        DowntimeChart chart =
                DowntimeChart.of(List.of(run), _ -> Optional.empty(), reader).orElseThrow();
        Column column = chart.columns().getFirst();

        assertThat(chart.awaits()).isTrue();
        assertThat(column.awaiting()).isPositive();
        assertThat(column.workY()).isEqualTo(DowntimeChart.HEIGHT - column.work());
        assertThat(column.awaitY()).isEqualTo(column.workY() - column.awaiting());
        assertThat(column.waitY()).isEqualTo(column.awaitY() - column.waiting());
        assertThat(column.work()).isGreaterThan(column.waiting()).isGreaterThan(column.awaiting());
        assertThat(column.title()).contains("10 s waiting for the proof of the backup");
    }
}
