package drydock.run.jdbc;

import drydock.run.RunStore;
import drydock.state.OpenState;
import java.nio.file.Path;

/** The journal in a database of a file, for those who measure with it. */
public final class StoredRuns {
    private StoredRuns() {}

    public static RunStore in(Path directory) {
        return new JdbcRunStore(OpenState.h2(directory).dataSource());
    }
}
