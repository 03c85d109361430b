package drydock.plan.observation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Knows a failure for lack of room by its words: nothing else tells it, through Docker and over the network. */
final class NoRoom {
    private static final List<String> WORDS = List.of("no space left on device", "disk quota exceeded", "disk full");

    private NoRoom() {}

    static boolean isWhy(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> WORDS.stream().anyMatch(message::contains));
    }
}
