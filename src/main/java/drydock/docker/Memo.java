package drydock.docker;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** What several want to know, asked once: whoever comes later waits for the same answer, or the same failure. */
public final class Memo<Q, A> {
    private final Map<Q, CompletableFuture<A>> asked = new ConcurrentHashMap<>();
    private final Function<Q, A> query;

    public Memo(Function<Q, A> query) {
        this.query = query;
    }

    public A to(Q question) {
        CompletableFuture<A> mine = new CompletableFuture<>();
        CompletableFuture<A> first = asked.putIfAbsent(question, mine);
        if (first != null) {
            return await(first);
        }
        try {
            mine.complete(query.apply(question));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return await(mine);
    }

    private static <A> A await(CompletableFuture<A> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for the answer any more");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
