package drydock.run.jdbc;

import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunStore;
import drydock.state.OpenState;
import drydock.testing.Samples;
import java.time.Instant;

/** Begins and finishes one run after the other, and tells of each write as soon as it has returned, until it is killed. */
final class Writer {
    private Writer() {}

    /** @param arguments the database, and a name for the runs */
    public static void main(String[] arguments) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        OpenState state = OpenState.at(arguments[0]);
        RunStore store = new JdbcRunStore(state.dataSource());
        for (int number = 0; ; number++) {
            String run = arguments[1] + "-" + number;
            store.begin(run, now, Samples.planned(run));
            tell(run, 1);
            for (int seq = 2; seq < 30; seq++) {
                store.append(run, seq, now, new Reminded(seq));
                tell(run, seq);
            }
            store.finish(run, 30, now, Samples.of(Finished.class));
            tell(run, 30);
        }
    }

    private static void tell(String run, int seq) {
        System.out.println("wrote " + run + " " + seq);
        System.out.flush();
    }
}
