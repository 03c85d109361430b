package drydock.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Image;
import drydock.registry.Registry;
import drydock.registry.RegistryContract;
import drydock.registry.RegistryException;
import drydock.testing.CallFaults.Moment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeRegistryTest extends RegistryContract {
    private final FakeRegistry registry = new FakeRegistry();

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Image image() {
        return new Image("nocobase/nocobase", "", Optional.empty());
    }

    @Override
    protected Image unknown() {
        return new Image("nobody/nothing", "", Optional.empty());
    }

    @Override
    protected void publish(String tag, String digest) {
        registry.publish("nocobase/nocobase", tag, digest);
    }

    @Test
    void the_call_that_was_chosen_fails() {
        publish("1.4.17", ONE);
        registry.faults().failCall(2, Moment.AFTER);
        registry.tags(image());

        assertThatThrownBy(() -> registry.digest(image(), "1.4.17")).isInstanceOf(RegistryException.class);
    }
}
