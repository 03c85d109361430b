package drydock.plan.entrance;

import drydock.cluster.Cluster;
import drydock.nocobase.NocoBase.Page;
import drydock.plan.ClusterPorts;
import drydock.text.Text;
import java.util.List;
import java.util.Set;

/** What the entrance of a cluster shows to somebody who comes from where Drydock runs. */
public record EntranceResponse(Cluster cluster, Page page) {
    private static final Set<Integer> ASKS_FOR_LOGIN = Set.of(401, 403, 407);

    public static EntranceResponse look(Cluster cluster, ClusterPorts ports) {
        return new EntranceResponse(cluster, ports.nocobase().entrance(cluster, "/"));
    }

    /** Whether it shows that the cluster is reached. */
    public boolean passes() {
        return !page.maintenance() && cluster.outside().accepts(page.status());
    }

    /** The status, or why there is none. */
    public Text seen() {
        if (page.status() == 0) {
            return Text.of("outside.silent", page.silence());
        }
        Text status = Text.verbatim(Integer.toString(page.status()));
        return page.maintenance() ? Text.of("outside.our-page", status) : status;
    }

    /** What to do where it does not pass. */
    public Text remedy() {
        String name = cluster.name();
        String host = cluster.entrance().getHost();
        if (page.maintenance()) {
            return Text.of("outside.remedy.our-page", host, cluster.balancer().container());
        }
        if (page.silence().equals(Page.UNTRUSTED)) {
            return Text.of("outside.remedy.untrusted", name);
        }
        if (page.status() == 0) {
            return Text.of("outside.remedy.silent", host, name);
        }
        if (ASKS_FOR_LOGIN.contains(page.status())) {
            return Text.of("outside.remedy.login", name, List.of(page.status()));
        }
        return page.status() < 500
                ? Text.of("outside.remedy.not-there", cluster.entrance(), name)
                : Text.of("outside.remedy.broken", cluster.balancer().container(), host);
    }
}
