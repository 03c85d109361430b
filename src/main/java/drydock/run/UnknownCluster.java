package drydock.run;

import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;

/** The configuration has no cluster of that name, although a run or a backup speaks of it. */
public final class UnknownCluster extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1L;

    private final String cluster;

    public UnknownCluster(String cluster) {
        super(Messages.ENGLISH.of(Text.of("run.unknown-cluster", cluster)));
        this.cluster = cluster;
    }

    @Override
    public Text text() {
        return Text.of("run.unknown-cluster", cluster);
    }
}
