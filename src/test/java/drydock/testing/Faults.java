package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
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
 * Lets chosen calls to one port or to several go wrong, so that a loop can fail every call in turn: run once without a
 * fault, read {@link #calls}, then run again and again with {@code failCall(1, …)}, {@code failCall(2, …)} and so on.
 * One call is made at a time, whatever the threads.
 */
public final class Faults {
    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Fault> planned = new ConcurrentHashMap<>();
    private final Object turn = new Object();
    private Runnable meanwhile = () -> {};
    private volatile Turns turns = new Turns() {};
    private volatile boolean dead;

    /** In which order threads make their calls. */
    public interface Turns {
        /** Returns when it is this thread's turn. @return false where that was interrupted: then the call fails */
        default boolean await(Call call) {
            return true;
        }

        /** @param answer of a call that did not fail */
        default void made(Call call, Object answer) {}
    }

    public void turns(Turns others) {
        turns = others;
    }

    public enum Fault {
        /** The call does nothing and fails. */
        BEFORE,
        /** The call does its work, and then its answer is lost. */
        AFTER,
        /** The call does nothing and hangs until its thread is interrupted, and then fails. */
        HANG,
        /** The process dies before the call: no port answers until {@link #revive}. */
        KILL_BEFORE,
        /** The process dies when the call has done its work. */
        KILL_AFTER
    }

    /** The end of the process: an Error, so that nobody catches it by the way. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(Call call) {
            super("killed at " + call);
        }
    }

    /** @param port its type; @param arguments as they were given */
    public record Call(Class<?> port, Method made, List<Object> arguments) {
        public String method() {
            return made.getName();
        }

        @Override
        public String toString() {
            return port.getSimpleName() + "." + method()
                    + arguments.stream().map(Call::named).toList();
        }

        private static String named(Object argument) {
            return switch (argument) {
                case Cluster cluster -> cluster.name();
                case Host host -> host.name();
                case Node node -> node.name();
                case String text -> text;
                default -> "…";
            };
        }
    }

    /** @param failure what a failed call throws, or, where it is nothing to be thrown, answers */
    public <P> P in(Class<P> type, P real, Function<Call, Object> failure) {
        InvocationHandler handler = (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                ? invoke(real, method, arguments)
                : call(real, new Call(type, method, list(arguments)), failure);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static List<Object> list(Object[] arguments) {
        return arguments == null ? List.of() : Arrays.asList(arguments);
    }

    /** All calls so far, in the order in which they came. */
    public List<Call> calls() {
        synchronized (turn) {
            return List.copyOf(calls);
        }
    }

    /** @param number the call that fails, 1 for the first one after this */
    public void failCall(int number, Fault fault) {
        synchronized (turn) {
            planned.put(calls.size() + number, fault);
        }
    }

    /** Something that happens in the world in front of each call. */
    public void meanwhile(Runnable event) {
        synchronized (turn) {
            meanwhile = event;
        }
    }

    public void heal() {
        planned.clear();
    }

    /** The process starts again; the world is as it was. */
    public void revive() {
        dead = false;
    }

    /** The process dies in something else. */
    public void die() {
        dead = true;
    }

    public boolean dead() {
        return dead;
    }

    private Object call(Object real, Call call, Function<Call, Object> failure) throws Throwable {
        // what happens meanwhile has the turn of the call that it comes in front of: whoever waited would keep it from
        // all
        if (!Thread.holdsLock(turn) && !turns.await(call)) {
            return failed(call, failure);
        }
        Object answer = inTurn(real, call, failure);
        turns.made(call, answer);
        return answer;
    }

    private Object inTurn(Object real, Call call, Function<Call, Object> failure) throws Throwable {
        Fault fault;
        synchronized (turn) {
            if (dead) {
                throw new Killed(call);
            }
            meanwhile.run();
            calls.add(call);
            fault = planned.remove(calls.size());
            if (fault != Fault.HANG) {
                return answer(real, call, fault, failure);
            }
        }
        hang();
        return failed(call, failure);
    }

    private Object answer(Object real, Call call, Fault fault, Function<Call, Object> failure) throws Throwable {
        if (fault == Fault.BEFORE) {
            return failed(call, failure);
        }
        if (fault == Fault.KILL_BEFORE) {
            throw killed(call);
        }
        Object answer = done(real, call);
        if (fault == Fault.KILL_AFTER) {
            throw killed(call);
        }
        return fault == Fault.AFTER ? failed(call, failure) : answer;
    }

    /** An Error out of the port itself is the end of the process too. */
    private Object done(Object real, Call call) throws Throwable {
        try {
            return invoke(real, call.made(), call.arguments().toArray());
        } catch (Error e) {
            dead = true;
            throw e;
        }
    }

    private Killed killed(Call call) {
        dead = true;
        return new Killed(call);
    }

    private static Object failed(Call call, Function<Call, Object> failure) throws Throwable {
        Object result = failure.apply(call);
        if (result instanceof Throwable thrown) {
            throw thrown;
        }
        return result;
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
