package drydock.chat;

import drydock.text.Text;
import java.util.List;

/** What people can ask the bot for, for platforms that show a command as a form with fields. */
public record CommandForms(List<Form> all) {

    /**
     * One command.
     *
     * @param words what it is called, one word or two
     * @param says what it does, in one sentence
     * @param fields in the order in which they are typed
     */
    public record Form(List<String> words, Text says, List<Field> fields) {
        public Form {
            words = List.copyOf(words);
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param name an option is typed as two dashes and this
     * @param says what is to be filled in
     */
    public record Field(String name, Kind kind, boolean required, Text says) {}

    public enum Kind {
        /** One word, such as a cluster's name. */
        WORD,
        /** All the words that are left. */
        WORDS,
        /** An option with a value. */
        OPTION,
        /** An option without one. */
        FLAG
    }

    public CommandForms {
        all = List.copyOf(all);
    }
}
