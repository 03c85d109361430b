package drydock.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A message of the console.
 *
 * @param run empty where it is about none
 * @param reader who alone may see it, for kind private
 */
record Message(
        String id,
        String author,
        String text,
        Map<String, List<String>> reactions,
        String kind,
        String run,
        boolean edited,
        @JsonProperty("for") String reader) {

    long number() {
        return Long.parseLong(id);
    }

    boolean isAbout(String someRun) {
        return someRun.equals(run);
    }
}
