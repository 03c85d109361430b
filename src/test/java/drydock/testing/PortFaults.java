package drydock.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Lets chosen calls to a port go wrong, so that a loop can fail every call in turn: run once without a fault, read {@link
 * #calls}, then run again and again with {@code failCall(1, …)}, {@code failCall(2, …)} and so on.
 *
 * @param <P> the port
 */
public final class PortFaults<P> {

    public enum Fault {
        /** The call does nothing and fails. */
        BEFORE,
        /** The call does its work, and then its answer is lost. */
        AFTER,
        /** The call does nothing and hangs until its thread is interrupted, and then fails. */
        HANG
    }

    /** @param method the port's method; @param arguments as they were given */
    public record Call(String method, List<Object> arguments) {
        @Override
        public String toString() {
            return method + arguments;
        }
    }

    private final P port;
    private final Function<Call, ? extends Throwable> failure;
    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Fault> planned = new ConcurrentHashMap<>();

    private PortFaults(Class<P> type, P real, Function<Call, ? extends Throwable> failure) {
        this.failure = failure;
        InvocationHandler handler = (proxy, method, arguments) -> call(real, method, arguments);
        this.port = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** @param failure what a failed call throws; an Error stands for the end of the process */
    public static <P> PortFaults<P> of(Class<P> type, P real, Function<Call, ? extends Throwable> failure) {
        return new PortFaults<>(type, real, failure);
    }

    /** The port with the faults in it. */
    public P port() {
        return port;
    }

    /** All calls so far, in the order in which they came. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** @param number the call that fails, 1 for the first one after this */
    public synchronized void failCall(int number, Fault fault) {
        planned.put(calls.size() + number, fault);
    }

    public void heal() {
        planned.clear();
    }

    private synchronized Fault next(Call call) {
        calls.add(call);
        return planned.remove(calls.size());
    }

    private Object call(P real, Method method, Object[] arguments) throws Throwable {
        Call call = new Call(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments));
        if (method.getDeclaringClass() == Object.class) {
            return invoke(real, method, arguments);
        }
        return switch (next(call)) {
            case null -> invoke(real, method, arguments);
            case BEFORE -> throw failure.apply(call);
            case AFTER -> {
                invoke(real, method, arguments);
                throw failure.apply(call);
            }
            case HANG -> throw hang(call);
        };
    }

    private Throwable hang(Call call) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failure.apply(call);
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
