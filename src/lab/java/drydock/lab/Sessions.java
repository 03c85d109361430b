package drydock.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.Semaphore;

/** A small pool of database sessions that stay connected, without an application name, as NocoBase's do. */
final class Sessions implements AutoCloseable {
    private static final int SIZE = 3;

    /** Work in one session. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final Settings.Database database;
    private final Semaphore permits = new Semaphore(SIZE, true);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    public Sessions(Settings.Database database) {
        this.database = database;
    }

    /** Does the work in a session of its own, in auto-commit mode. */
    <T> T with(Work<T> work) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            Connection connection = take();
            try {
                return work.in(connection);
            } finally {
                giveBack(connection);
            }
        } finally {
            permits.release();
        }
    }

    private Connection take() throws SQLException {
        while (true) {
            Connection connection;
            synchronized (idle) {
                connection = idle.poll();
            }
            if (connection == null) {
                return open();
            }
            if (connection.isValid(3)) {
                return connection;
            }
            connection.close();
        }
    }

    private void giveBack(Connection connection) throws SQLException {
        synchronized (idle) {
            if (!closed && !connection.isClosed()) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("sslmode", "disable");
        return DriverManager.getConnection(database.url(), properties);
    }

    @Override
    public void close() throws SQLException {
        synchronized (idle) {
            closed = true;
            while (!idle.isEmpty()) {
                idle.pop().close();
            }
        }
    }
}
