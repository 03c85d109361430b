package drydock.registry.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants to see first: the header {@code WWW-Authenticate}. */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([a-z]{1,20})=\"([^\"]{0,2000})\"");

    static Challenge parse(String header) {
        Map<String, String> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            parameters.putIfAbsent(parameter.group(1), parameter.group(2));
        }
        return new Challenge(header.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT), parameters);
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }

    /** Where a token that may only read this repository is given; empty where no such place is named. */
    Optional<URI> tokenAddress(String repository) {
        if (!scheme.equals("bearer")) {
            return Optional.empty();
        }
        String scope = parameters.getOrDefault("scope", "repository:" + repository + ":pull");
        String query = "scope=" + encoded(scope)
                + Optional.ofNullable(parameters.get("service"))
                        .map(service -> "&service=" + encoded(service))
                        .orElse("");
        return address(parameters.getOrDefault("realm", ""), query);
    }

    private static Optional<URI> address(String realm, String query) {
        try {
            URI address = new URI(realm + (realm.contains("?") ? "&" : "?") + query);
            boolean usable = address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
