package drydock.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Carries every JDBC call out on a thread that nobody interrupts. Steps are interrupted when people abort; an interrupt
 * that meets H2 while it writes closes its file under everybody, and one that meets PostgreSQL's driver on a virtual
 * thread closes the connection in the middle of a commit. The caller waits, and keeps its interrupt for afterwards.
 */
final class SafeDataSource implements InvocationHandler {
    private static final Executor UNINTERRUPTED = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("state-database-", 0).factory());

    private final Object target;
    private final Optional<String> afterCommit;

    private SafeDataSource(Object target, Optional<String> afterCommit) {
        this.target = target;
        this.afterCommit = afterCommit;
    }

    /** @param afterCommit what makes the database write a commit to the disk, where the commit alone does not */
    static DataSource over(DataSource dataSource, Optional<String> afterCommit) {
        return (DataSource) new SafeDataSource(dataSource, afterCommit).as(DataSource.class);
    }

    private Object as(Class<?> type) {
        return Proxy.newProxyInstance(SafeDataSource.class.getClassLoader(), new Class<?>[] {type}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") ? isOf(arguments[0]) : method.invoke(target, arguments);
        }
        Object result = carriedOut(method, arguments);
        Class<?> type = method.getReturnType();
        return result != null && type.isInterface() && type.getPackageName().equals("java.sql")
                ? new SafeDataSource(result, afterCommit).as(type)
                : result;
    }

    private boolean isOf(Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

    /** Waits whatever comes: {@code join} is not ended by an interrupt. */
    private Object carriedOut(Method method, Object[] arguments) throws Throwable {
        try {
            return CompletableFuture.supplyAsync(() -> call(method, arguments), UNINTERRUPTED)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Carried carried ? carried.getCause() : e.getCause();
        }
    }

    private Object call(Method method, Object[] arguments) {
        try {
            Object result = method.invoke(target, arguments);
            if (target instanceof Connection connection && method.getName().equals("commit")) {
                committed(connection);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw new Carried(e.getCause());
        } catch (IllegalAccessException | SQLException e) {
            throw new Carried(e);
        }
    }

    private void committed(Connection connection) throws SQLException {
        if (afterCommit.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(afterCommit.get());
            }
        }
    }

    /** Takes a checked exception across the threads. */
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carried(Throwable cause) {
            super(cause);
        }
    }
}
