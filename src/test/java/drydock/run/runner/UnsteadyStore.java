package drydock.run.runner;

import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.FakeRunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal that is away for as long as a test wants. */
public final class UnsteadyStore {
    private final AtomicInteger failures = new AtomicInteger();
    private volatile FakeRunStore steady;
    private volatile boolean away;
    private volatile boolean slower;
    private volatile boolean full;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Class<? extends RunEvent> lost;

    public UnsteadyStore(FakeRunStore steady) {
        this.steady = steady;
    }

    public RunStore store() {
        return (RunStore)
                Proxy.newProxyInstance(RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, this::call);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        calls.incrementAndGet();
        if (away || (full && method.getName().equals("append"))) {
            failures.incrementAndGet();
            throw new JournalException("the journal is away", null);
        }
        if (slower && method.getName().equals("append")) {
            return false;
        }
        try {
            Object answer = method.invoke(steady, arguments);
            if (arguments != null && lost != null && lost.isInstance(arguments[arguments.length - 1])) {
                lost = null;
                throw new JournalException("nobody knows whether that was written", null);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    public FakeRunStore steady() {
        return steady;
    }

    public void isNow(FakeRunStore other) {
        steady = other;
    }

    public void fails() {
        away = true;
    }

    /** It can be read, and nothing can be written into it. */
    public void isFull() {
        full = true;
    }

    /** Somebody else writes first, each time. */
    public void isSlower() {
        slower = true;
    }

    /** It writes the next event of that kind, and nobody hears of it. */
    public void losesAnswerTo(Class<? extends RunEvent> event) {
        lost = event;
    }

    public void recovers() {
        away = false;
        full = false;
    }

    /** How often it was asked for anything. */
    public int calls() {
        return calls.get();
    }

    public int failures() {
        return failures.get();
    }
}
