package drydock.testing;

import drydock.docker.Docker;

/** A server of a test's own, with a superuser postgres and NocoBase's user, who is none. */
public interface NocoBasePostgres extends AutoCloseable {

    /** The port through which its tools are run. */
    Docker docker();

    /** A cluster that has its database there. */
    SmallCluster clusters();

    /** Runs SQL as the superuser. @return what it printed */
    String sql(String database, String... statements);

    /** Where JDBC finds a database. */
    String url(String database);

    @Override
    void close();
}
