package drydock.backup.store;

import drydock.text.Text;
import drydock.text.Truncation;
import java.util.Collection;
import java.util.List;

/** A list of many things in a message that stays readable. */
public final class ShortenedList {
    private static final int SHOWN = 5;
    private static final int LONGEST = 200;

    private ShortenedList() {}

    public static Text ofFiles(Collection<Text> all) {
        Text shown = shown(all);
        return all.size() > SHOWN ? Text.of("backup.more-files", shown, all.size() - SHOWN) : shown;
    }

    public static Text ofPaths(Collection<String> all) {
        return ofFiles(all.stream().map(Text::verbatim).toList());
    }

    public static Text ofDatabases(Collection<Text> all) {
        Text shown = shown(all);
        return all.size() > SHOWN ? Text.of("backup.more-differences", shown, all.size() - SHOWN) : shown;
    }

    private static Text shown(Collection<Text> all) {
        return Text.sentences(
                all.stream().limit(SHOWN).map(ShortenedList::shortened).toList());
    }

    /** With shorter quotations: a definition or a path can be as long as it likes. */
    private static Text shortened(Text text) {
        return switch (text) {
            case Text.Verbatim(String words) -> Text.verbatim(Truncation.truncate(words, LONGEST));
            case Text.Message(String key, List<Text> arguments) ->
                new Text.Message(
                        key, arguments.stream().map(ShortenedList::shortened).toList());
            default -> text;
        };
    }
}
