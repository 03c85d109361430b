package drydock.plan;

import drydock.cluster.Node;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does one thing on several hosts or nodes at the same time. */
public final class Parallel {
    private Parallel() {}

    /** One that failed, and with what. */
    public record Failure<T>(T of, Throwable cause) {
        public Text reason() {
            return Explained.by(cause);
        }
    }

    /** What an action does for one of them; an exception's message says why it failed. */
    public interface Action<T> {
        void on(T one) throws InterruptedException;
    }

    /** Waits for all of them. @return those that failed, also where it was with an Error */
    public static <T> List<Failure<T>> run(List<T> all, Action<T> action) throws InterruptedException {
        List<Failure<T>> failures = new ArrayList<>();
        collect(
                all,
                one -> {
                    action.on(one);
                    return one;
                },
                failures);
        return failures;
    }

    /** What one of them is asked. */
    public interface Query<T, R> {
        R of(T one) throws InterruptedException;
    }

    /** In the order of the questions. @throws StepException for the first failure */
    public static <T, R> List<R> ask(List<T> all, Query<T, R> query) throws InterruptedException {
        List<Failure<T>> failures = new ArrayList<>();
        List<R> answers = collect(all, query, failures);
        if (!failures.isEmpty()) {
            Throwable cause = failures.getFirst().cause();
            throw new StepException(Explained.by(cause), List.of(), cause);
        }
        return answers;
    }

    private static <T, R> List<R> collect(List<T> all, Query<T, R> query, List<Failure<T>> failures)
            throws InterruptedException {
        List<R> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = new ArrayList<>();
            for (T one : all) {
                Callable<R> call = () -> query.of(one);
                futures.add(executor.submit(call));
            }
            try {
                for (int i = 0; i < all.size(); i++) {
                    await(futures.get(i), all.get(i), answers, failures);
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
        return answers;
    }

    private static <T, R> void await(Future<R> future, T one, List<R> answers, List<Failure<T>> failures)
            throws InterruptedException {
        try {
            answers.add(future.get());
        } catch (ExecutionException e) {
            failures.add(new Failure<>(one, e.getCause()));
        }
    }

    /** All of them as the failure of a step, which names no node. */
    public static <T> Outcome.Failed failed(List<Failure<T>> failures, Function<T, String> name) {
        List<TransientFault> faults = failures.stream()
                .flatMap(failure -> TransientFault.in(failure.cause()).stream())
                .distinct()
                .toList();
        return new Outcome.Failed(text(failures, name), List.of(), faults);
    }

    /** How a step has ended that did this: with these words where none of them failed. */
    public static <T> Outcome outcome(List<Failure<T>> failures, Function<T, String> name, Text done) {
        return failures.isEmpty() ? new Outcome.Done(done) : failed(failures, name);
    }

    /** The names of the nodes on which it failed. */
    public static List<String> sick(List<Failure<Node>> failures) {
        return failures.stream().map(failure -> failure.of().name()).toList();
    }

    /** The failures in words, each with the name of the one that it is about. */
    public static <T> Text text(List<Failure<T>> failures, Function<T, String> name) {
        return Text.sentences(failures.stream()
                .map(failure -> Text.line(name.apply(failure.of()), ": ", failure.reason()))
                .toList());
    }
}
