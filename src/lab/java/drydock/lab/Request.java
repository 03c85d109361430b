package drydock.lab;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** An HTTP request: its method, its path below the API's base, parameters and body. */
record Request(HttpExchange exchange, String action) {

    /** For example "GET rows:count". */
    String route() {
        return exchange.getRequestMethod() + " " + action;
    }

    String parameter(String name, String otherwise) {
        return Stream.ofNullable(exchange.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(otherwise);
    }

    Optional<String> bearer() {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring(7).strip());
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    String text() throws IOException {
        return new String(body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
