package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseContract;
import drydock.testing.Faults.Fault;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class FakeNocoBaseTest extends NocoBaseContract {
    private final FakeNocoBase nocoBase = new FakeNocoBase();
    private final Cluster cluster = Clusters.demo();

    @Override
    protected NocoBase nocoBase() {
        return nocoBase;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected void runs(String version) {
        nocoBase.runs("nb-1", Version.of(version), PLUGINS);
    }

    @Override
    protected void starts() {
        nocoBase.becomes("nb-1", new Health.Busy("load plugin [acl], 1/77"));
    }

    @Override
    protected void fails() {
        nocoBase.becomes("nb-1", new Health.Broken("Validation error"));
    }

    @Override
    protected void stops() {
        nocoBase.becomes("nb-1", new Health.Unreachable(Text.of("http.refused")));
    }

    @Test
    void a_failing_question_about_health_is_answered_with_unreachable() {
        runs("1.4.17");
        Faults faults = new Faults();
        NocoBase failing = nocoBase.with(faults);
        faults.failCall(1, Fault.BEFORE);

        assertThat(failing.health(node())).isInstanceOf(Health.Unreachable.class);
        assertThat(failing.health(node())).isInstanceOf(Health.Ok.class);
    }
}
