package drydock.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an engine tells while it pulls: {@code 12 of 80 MB} over all layers, or why it could not. */
final class PullProgress {
    private static final long MEGABYTE = 1_000_000;

    private record Bytes(long done, long all) {}

    private final Consumer<Progress> sink;
    private final Map<String, Bytes> layers = new LinkedHashMap<>();
    private Text last = Text.none();

    PullProgress(Consumer<Progress> sink) {
        this.sink = sink;
    }

    /** @return the engine's error, where there was one */
    Optional<String> read(InputStream body) throws IOException {
        try (MappingIterator<JsonNode> lines =
                EngineResponse.JSON.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                Optional<String> error = error(line);
                if (error.isPresent()) {
                    return error;
                }
                note(line);
            }
        }
        return Optional.empty();
    }

    /** Newer engines say it in the detail alone. */
    private static Optional<String> error(JsonNode line) {
        String said = line.path("errorDetail")
                .path("message")
                .asText(line.path("error").asText(""));
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    private void note(JsonNode line) {
        String layer = line.path("id").asText();
        switch (line.path("status").asText()) {
            case "Pulling fs layer", "Waiting" -> layers.putIfAbsent(layer, new Bytes(0, 0));
            case "Downloading" -> layers.put(layer, bytes(line.path("progressDetail")));
            case "Download complete", "Pull complete" ->
                layers.computeIfPresent(
                        layer, (id, bytes) -> new Bytes(Math.max(bytes.all, 1), Math.max(bytes.all, 1)));
            default -> {}
        }
        tell();
    }

    private static Bytes bytes(JsonNode detail) {
        return new Bytes(detail.path("current").asLong(), detail.path("total").asLong());
    }

    private void tell() {
        long done = layers.values().stream().mapToLong(Bytes::done).sum();
        long all = layers.values().stream().mapToLong(Bytes::all).sum();
        boolean known = all > 0 && layers.values().stream().allMatch(layer -> layer.all > 0);
        Text text = known
                ? Text.of("image.pulled-of", done / MEGABYTE, all / MEGABYTE)
                : Text.of("image.pulled", done / MEGABYTE);
        if (!layers.isEmpty() && !text.equals(last)) {
            last = text;
            sink.accept(Progress.of(text, done, known ? all : 0));
        }
    }
}
