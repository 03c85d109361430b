package drydock.command;

import drydock.command.input.SyntaxException;
import java.util.List;
import java.util.Locale;

/** What a person wants help with: a command, or the first word of several. */
final class HelpTopic {
    private HelpTopic() {}

    /** The name of the command that these words begin with. */
    static String of(List<String> words) throws SyntaxException {
        List<String> keys = words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .dropWhile(word -> word.endsWith("nocobase"))
                .toList();
        if (keys.size() == 1 && !CommandCatalog.beginningWith(keys.getFirst()).isEmpty()) {
            return keys.getFirst();
        }
        Usage usage = CommandCatalog.named(keys).orElse(null);
        if (usage == null) {
            throw UnknownWords.command(keys);
        }
        return usage.name();
    }
}
