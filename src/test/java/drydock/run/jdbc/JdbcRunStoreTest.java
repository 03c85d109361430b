package drydock.run.jdbc;

import drydock.state.OpenState;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JdbcRunStoreTest extends JdbcRunStoreContract {
    @TempDir
    Path directory;

    @Override
    OpenState open() {
        return OpenState.h2(directory);
    }
}
