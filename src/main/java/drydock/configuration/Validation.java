package drydock.configuration;

import drydock.configuration.settings.Conversions;
import drydock.configuration.settings.Mistakes;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a value has to be besides its type. Where one is wrong, that is noted and something of the right type is given back,
 * so that reading can go on.
 */
record Validation(Mistakes mistakes) {
    /** Of clusters, hosts and nodes. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final Set<String> YAMLS = Set.of("true", "false");
    private static final URI NONE = URI.create("invalid:address");

    void missing(String key, String right) {
        mistakes.missing(key, right);
    }

    void wrong(String key, String text, String right) {
        mistakes.wrong(key, text, right);
    }

    void add(String mistake) {
        mistakes.add(mistake);
    }

    <T> T required(String key, Optional<T> value, T otherwise, String right) {
        if (value.isEmpty()) {
            missing(key, right);
        }
        return value.orElse(otherwise);
    }

    String required(String key, Optional<String> text, String right) {
        return required(key, text.map(String::strip).filter(some -> !some.isEmpty()), "", right);
    }

    int within(String key, int number, int least, int most) {
        if (number < least || number > most) {
            mistakes.wrong(key, Integer.toString(number), "It is a whole number from " + least + " to " + most + ".");
        }
        return number;
    }

    String oneOf(String key, String text, Collection<String> words) {
        try {
            return Conversions.word(text, words);
        } catch (IllegalArgumentException e) {
            mistakes.wrong(key, text, e.getMessage());
            return text;
        }
    }

    /** Empty where nothing is said, which cannot be told from an empty list. */
    Optional<List<String>> each(String key, Optional<List<String>> texts, Predicate<String> isRight, String right) {
        texts.orElse(List.of()).stream().filter(isRight.negate()).forEach(text -> mistakes.wrong(key, text, right));
        return texts;
    }

    URI address(String key, Optional<URI> address, String example, String... schemes) {
        return address.map(given -> address(key, given, example, schemes))
                .orElseGet(() -> required(key, address, NONE, right(example)));
    }

    /** Has a scheme that fits and a host, and nothing secret: addresses are shown in chats and in the log. */
    URI address(String key, URI address, String example, String... schemes) {
        boolean local = "unix".equals(address.getScheme()) && address.getPath() != null;
        if (!List.of(schemes).contains(String.valueOf(address.getScheme())) || (!local && address.getHost() == null)) {
            mistakes.wrong(key, Conversions.withoutPassword(address.toString()), right(example));
            return NONE;
        }
        if (address.getRawUserInfo() != null && !isLogin(address)) {
            mistakes.add(key + " has a user name or a password in it, and addresses are shown in chats and in the log."
                    + " Leave it out: a registry's go into registry.user and registry.password, NocoBase's into"
                    + " api-key, a chat's token into a key of its own.");
            return NONE;
        }
        return address;
    }

    /** A user's name alone is nothing secret where one has to log in. */
    private static boolean isLogin(URI address) {
        return "ssh".equals(address.getScheme())
                && !address.getUserInfo().contains(":")
                && !address.getUserInfo().isEmpty();
    }

    private static String right(String example) {
        return "It is an address such as " + example + ".";
    }

    /** In alphabetical order. */
    List<String> names(String key, Set<String> names) {
        names.forEach(name -> name(
                key, name, NAME, "A name begins with a small letter; small letters, digits and - follow, 40 at most."));
        return List.copyOf(new TreeSet<>(names));
    }

    /** In alphabetical order. */
    List<String> people(String key, Set<String> names) {
        names.forEach(name -> name(key, name, PERSON, "A name has letters, digits, dots and dashes, 40 at most."));
        return List.copyOf(new TreeSet<>(names));
    }

    private void name(String key, String name, Pattern form, String right) {
        if (!form.matcher(name).matches()) {
            mistakes.add("«" + name + "» under " + key + " is not a name. " + right);
        }
        if (YAMLS.contains(name)) {
            mistakes.add("«" + name + "» under " + key + " is what many programs make of yes, on, no and off in YAML."
                    + " Where that is a name, write it in quotes: \"on\".");
        }
    }
}
