package drydock.command;

import drydock.command.input.NearestWord;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import drydock.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The configured clusters, as far as words need them. */
record ClusterNames(List<String> names) {

    /** In whichever case it is typed. */
    Optional<String> named(String word) {
        return names.stream()
                .filter(name -> name.equals(word))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    boolean several() {
        return names.size() > 1;
    }

    /** The name that examples carry: none where it may be left out. */
    String inExample() {
        return several() ? names.getFirst() : "";
    }

    Text all() {
        return names.isEmpty() ? Text.of("clusters.none") : Text.of("clusters.configured", names);
    }

    /** An example with {@code {cluster}} filled in. */
    String fill(String example) {
        return example.replace("{cluster}", inExample()).replaceAll(" +", " ").strip();
    }

    /** What is wrong with a word that should name one, and which was probably meant. */
    SyntaxException unknown(String word) {
        Text meant = NearestWord.to(word, names)
                .map(near -> Text.of("command.meant", near))
                .orElseGet(this::all);
        return new SyntaxException("command.no-cluster", Tokenizer.shortened(word), meant);
    }
}
