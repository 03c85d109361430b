package drydock.chat.slack.card;

import java.util.List;

/** The room in a message, shared out among the parts of a card so that each has some. */
final class Room {
    private static final int LEAST = 1_200;

    private final int least;
    private int left;
    private int promised;

    /** @param needs of all the parts */
    Room(int all, List<Integer> needs) {
        left = Math.max(0, all);
        least = Math.min(LEAST, left / needs.size());
        promised = needs.stream().mapToInt(this::least).sum();
    }

    /** For one of the parts, what it needs as far as there is more than the others are promised. */
    int take(int need) {
        promised -= least(need);
        int taken = Math.max(0, Math.min(need, left - promised));
        left -= taken;
        return taken;
    }

    private int least(int need) {
        return Math.min(need, least);
    }
}
