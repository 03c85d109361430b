package drydock.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The configured clusters, as far as words need them. */
record Clusters(List<String> names) {

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

    String all() {
        return names.isEmpty() ? "No cluster is configured." : "Configured: " + String.join(", ", names) + ".";
    }

    /** An example with {@code {cluster}} filled in. */
    String fill(String example) {
        return example.replace("{cluster}", inExample()).replaceAll(" +", " ").strip();
    }

    /** What is wrong with a word that should name one, and which was probably meant. */
    Mistake unknown(String word) {
        String meant = Nearest.to(word, names)
                .map(near -> "Did you mean " + near + "?")
                .orElseGet(this::all);
        return new Mistake("There is no cluster «" + Words.shortened(word) + "». " + meant);
    }
}
