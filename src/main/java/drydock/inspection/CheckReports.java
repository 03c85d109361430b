package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import java.util.List;
import java.util.Optional;

/** What was last found while looking at clusters, for pages: nobody is asked anything when one is opened. */
public interface CheckReports {
    List<Cluster> clusters();

    /** Empty where this process has not looked yet. */
    Optional<CheckReport> last(Cluster cluster);
}
