package drydock.testing;

import drydock.cluster.software.ImageReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An image on a fake engine or in its registry. */
record FakeImage(String id, Map<String, Object> config, Behaviour behaviour, Set<String> tags, Set<String> digests) {
    /** The label of an image that is not for amd64. */
    private static final String ARCHITECTURE = "testing.architecture";

    static FakeImage of(String id, Map<String, Object> config, Behaviour behaviour) {
        return new FakeImage(id, config, behaviour, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    FakeImage copy() {
        return copy(id);
    }

    FakeImage copy(String called) {
        return of(called, config, behaviour);
    }

    boolean is(String reference) {
        String name = name(reference);
        return id.equals(reference)
                || tags.stream().map(FakeImage::name).anyMatch(name::equals)
                || digests.contains(name);
    }

    /** As engines read one: beside a digest the tag is for people. */
    private static String name(String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        return parsed.digest().isEmpty()
                ? parsed.repository() + ":" + parsed.tag()
                : parsed.repository() + "@" + parsed.digest();
    }

    Map<String, Object> inspect() {
        Map<String, Object> inspect = new HashMap<>();
        inspect.put("Id", id);
        inspect.put("RepoTags", new ArrayList<>(tags));
        inspect.put("RepoDigests", new ArrayList<>(digests));
        boolean foreign = config.get("Labels") instanceof Map<?, ?> labels && labels.containsKey(ARCHITECTURE);
        inspect.put("Os", "linux");
        inspect.put("Architecture", foreign ? ((Map<?, ?>) config.get("Labels")).get(ARCHITECTURE) : "amd64");
        inspect.put("Config", FakeJson.copy(config));
        return inspect;
    }
}
