package drydock.balancer.manual;

import drydock.cluster.Cluster;
import drydock.http.HttpCaller;
import drydock.http.HttpRequest;
import drydock.http.HttpResponse;
import drydock.http.NoResponse;

/** Looks at an entrance as the world does. */
interface OutsideProbe {

    Sight look(Cluster cluster);

    /** Each look on a connection of its own. */
    static OutsideProbe http() {
        HttpCaller caller = new HttpCaller();
        int limit = 64 * 1024;
        return cluster -> {
            HttpCaller trusting =
                    cluster.outside().authorities().map(caller::trusting).orElse(caller);
            try {
                HttpResponse response = trusting.call(HttpRequest.get(cluster.entrance(), limit));
                return Sight.of(response.status(), response.header("x-drydock").orElse(""), response.body());
            } catch (NoResponse e) {
                return Sight.silent(e.text());
            }
        };
    }
}
