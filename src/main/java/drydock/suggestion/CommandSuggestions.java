package drydock.suggestion;

import drydock.chat.Suggestions;
import drydock.command.Completion;
import drydock.command.Completion.Next;
import drydock.command.ParameterType;
import drydock.run.RunStore;
import drydock.text.ShortId;
import java.util.List;

/**
 * Suggests what somebody could type next: words of the language, and the clusters, versions, backups, plugins and runs
 * that there are.
 */
public final class CommandSuggestions implements Suggestions {
    private final Completion completion;
    private final KnownVersions versions;
    private final KnownBackups backups;
    private final KnownPlugins plugins;
    private final RunStore store;

    public CommandSuggestions(
            Completion completion, KnownVersions versions, KnownBackups backups, KnownPlugins plugins, RunStore store) {
        this.completion = completion;
        this.versions = versions;
        this.backups = backups;
        this.plugins = plugins;
        this.store = store;
    }

    @Override
    public List<String> of(String text) {
        Next next = completion.of(text);
        return next.fitting(values(next)).stream().limit(MOST).toList();
    }

    private List<String> values(Next next) {
        return next.value().map(type -> values(type, next)).orElse(List.of());
    }

    private List<String> values(ParameterType type, Next next) {
        return switch (type) {
            case BACKUP -> shown(next, backups.all());
            case PLUGIN -> plugins.fit(next.command());
            case VERSION -> versions.all();
            case RUN -> shown(next, next.command().equals("run show") ? store.recent(MOST) : store.open());
            case CLUSTER, COMMAND, FILE -> List.of();
        };
    }

    /** Short ones, unless more than that is typed already. */
    private static List<String> shown(Next next, List<String> ids) {
        return ids.stream()
                .map(id -> ShortId.shown(id, ids))
                .map(shown -> next.begun().length() > shown.length() ? whole(shown, ids) : shown)
                .toList();
    }

    private static String whole(String shown, List<String> ids) {
        return ShortId.meant(shown, ids).getFirst();
    }
}
