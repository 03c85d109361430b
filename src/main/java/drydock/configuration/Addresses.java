package drydock.configuration;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads addresses, in the same way as {@link Values}: each has a scheme that fits and a host. */
final class Addresses {
    private static final URI INVALID = URI.create("invalid:address");

    private final Values values;
    private final Mistakes mistakes;

    Addresses(Values values, Mistakes mistakes) {
        this.values = values;
        this.mistakes = mistakes;
    }

    URI required(String key, Optional<String> text, String example, String... schemes) {
        String address = values.required(key, text, "It is an address such as " + example + ".");
        return address.isEmpty() ? URI.create("missing:address") : of(key, address, example, schemes);
    }

    URI of(String key, String text, String example, String... schemes) {
        try {
            URI address = URI.create(text.strip());
            boolean local = "unix".equals(address.getScheme()) && address.getPath() != null;
            if (List.of(schemes).contains(String.valueOf(address.getScheme()))
                    && (local || address.getHost() != null)) {
                return address.getRawUserInfo() == null ? address : withCredentials(key);
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like every other address that is none.
        }
        mistakes.wrong(key, withoutPassword(text), "It is an address such as " + example + ".");
        return INVALID;
    }

    /** Addresses are shown in chats and in the log. */
    private URI withCredentials(String key) {
        mistakes.add(key + " has a user name or a password in it, and addresses are shown in chats and in the log."
                + " Leave it out: a registry's go into registry.username and registry.password, NocoBase's into api-key,"
                + " a chat's token into a key of its own.");
        return INVALID;
    }

    private static String withoutPassword(String text) {
        return text.replaceAll("//.*@", "//…@");
    }
}
