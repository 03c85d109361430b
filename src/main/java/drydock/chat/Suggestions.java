package drydock.chat;

import java.util.List;

/** What a person could type next. */
@FunctionalInterface
public interface Suggestions {
    int MOST = 25;

    /**
     * @param text of a command as far as it is typed, with or without {@code /nocobase} in front
     * @return what could stand in the place of its last word, the best first; {@link #MOST} of them at most
     */
    List<String> of(String text);

    /** Who may be told them: they name clusters, runs, backups and plugins. */
    @FunctionalInterface
    interface Access {
        boolean mayLook(String platform, String user);
    }
}
