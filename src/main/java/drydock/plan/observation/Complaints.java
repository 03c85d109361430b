package drydock.plan.observation;

import drydock.plan.Inquiry.Answer;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What could not be read, each fault once. */
final class Complaints {
    private static final List<String> NO_ROOM = List.of("no space left on device", "disk quota exceeded", "disk full");

    private final List<Text> texts = new ArrayList<>();

    List<Text> texts() {
        return List.copyOf(texts);
    }

    void add(Text text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    void unreadable(Text what, Text why) {
        add(Text.of("observer.unreadable", what, why));
    }

    /** @param otherwise what there is where the query fails */
    <T> T read(T otherwise, Text what, Answer<T> query) throws InterruptedException {
        try {
            return query.get();
        } catch (RuntimeException e) {
            Text why = Explained.by(e);
            add(Text.of(isForLackOfRoom(e) ? "observer.no-room" : "observer.unreadable", what, why));
            return otherwise;
        }
    }

    /** By its words: nothing else tells it, through Docker and over the network. */
    private static boolean isForLackOfRoom(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> NO_ROOM.stream().anyMatch(message::contains));
    }
}
