package drydock.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An image on a fake engine or in its registry. */
record FakeImage(String id, Map<String, Object> config, Behaviour behaviour, Set<String> tags, Set<String> digests) {

    static FakeImage of(String id, Map<String, Object> config, Behaviour behaviour) {
        return new FakeImage(id, config, behaviour, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    FakeImage copy() {
        return of(id, config, behaviour);
    }

    boolean is(String reference) {
        return id.equals(reference) || tags.contains(reference) || digests.contains(reference);
    }

    Map<String, Object> inspect() {
        Map<String, Object> inspect = new HashMap<>();
        inspect.put("Id", id);
        inspect.put("RepoTags", new ArrayList<>(tags));
        inspect.put("RepoDigests", new ArrayList<>(digests));
        inspect.put("Config", FakeJson.copy(config));
        return inspect;
    }
}
