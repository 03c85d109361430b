package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.run.RunEvent.Reminded;
import drydock.run.RunStore;
import drydock.run.RunStoreContract;
import org.junit.jupiter.api.Test;

class FakeRunStoreTest extends RunStoreContract {
    private final FakeRunStore store = new FakeRunStore();

    @Override
    protected RunStore store() {
        return store;
    }

    @Test
    void dies_before_the_write_that_was_named() {
        store.crashBefore(2);
        begin("r1", "prod");

        assertThatThrownBy(() -> store.append("r1", 2, NOW, new Reminded(1))).isInstanceOf(FakeRunStore.Crash.class);
        assertThat(store.events("r1")).hasSize(1);
        assertThat(store.append("r1", 2, NOW, new Reminded(1))).isTrue();
    }

    @Test
    void dies_after_the_write_that_was_named() {
        store.crashAfter(2);
        begin("r1", "prod");

        assertThatThrownBy(() -> store.append("r1", 2, NOW, new Reminded(1))).isInstanceOf(FakeRunStore.Crash.class);
        assertThat(store.events("r1")).hasSize(2);
        assertThat(store.writes()).isEqualTo(2);
    }
}
