package drydock.registry.http;

import drydock.http.HttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants to see first: the header {@code WWW-Authenticate}. */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_]{1,20})=(?:\"([^\"]{0,2000})\"|([^\\s,\"]{1,2000}))");

    /** Of several the one that gives a token. */
    static Optional<Challenge> in(HttpResponse response) {
        return response.headers().getOrDefault("www-authenticate", List.of()).stream()
                .map(Challenge::parse)
                .min(Comparator.comparing(challenge -> !challenge.scheme().equals("bearer")));
    }

    static Challenge parse(String header) {
        Map<String, String> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new Challenge(header.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT), parameters);
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }

    /** Where a token that may only read this repository is given; empty where no such place is named. */
    Optional<URI> tokenAddress(String repository) {
        String realm = parameters.getOrDefault("realm", "");
        return realm().flatMap(_ -> address(realm + (realm.contains("?") ? "&" : "?") + query(repository)));
    }

    /** What is asked for there. */
    String query(String repository) {
        String scope = parameters.getOrDefault("scope", "repository:" + repository + ":pull");
        return "scope=" + encoded(scope)
                + Optional.ofNullable(parameters.get("service"))
                        .map(service -> "&service=" + encoded(service))
                        .orElse("");
    }

    /** Where tokens are given. */
    Optional<URI> realm() {
        return scheme.equals("bearer") ? address(parameters.getOrDefault("realm", "")) : Optional.empty();
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean usable = address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
