package drydock.testing;

import drydock.docker.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a container with its successor: all of what their engine tells of them has to be equal, but for what stands
 * here.
 */
public final class InspectDifference {
    /** What belongs to the one container, or to its one life. */
    private static final List<String> OWN = List.of(
            "Id",
            "Name",
            "Created",
            "Image",
            "ImageManifestDescriptor\\..*",
            "Config\\.Image",
            "Path",
            "Args",
            "State\\..*",
            "RestartCount",
            "ExecIDs",
            "(ResolvConf|Hostname|Hosts|Log)Path",
            "GraphDriver\\..*",
            "Config\\.Labels\\.drydock\\..*",
            "NetworkSettings\\.(SandboxID|SandboxKey|EndpointID|Gateway|IPAddress|IPPrefixLen|MacAddress)",
            "NetworkSettings\\.Networks\\.[^.]+\\.(EndpointID|NetworkID|Gateway|IPAddress|IPPrefixLen|MacAddress)",
            // a mount of a volume by its name is marked as shared between containers
            "Mounts\\..*\\.Mode");

    private final Container before;
    private final Container after;
    private final Map<String, Object> oldImage;
    private final Map<String, Object> newImage;

    private InspectDifference(
            Container before, Map<String, Object> oldImage, Container after, Map<String, Object> newImage) {
        this.before = before;
        this.after = after;
        this.oldImage = flat("Config", image(oldImage));
        this.newImage = flat("Config", image(newImage));
    }

    private static Map<String, Object> image(Map<String, Object> image) {
        return InspectNormal.config(FakeJson.map(image.get("Config")));
    }

    /** @return each difference that nothing explains: its path, what was and what is */
    public static List<String> of(
            Container before, Map<String, Object> oldImage, Container after, Map<String, Object> newImage) {
        return new InspectDifference(before, oldImage, after, newImage).unexplained();
    }

    private List<String> unexplained() {
        Map<String, Object> was = flat("", InspectNormal.of(before));
        Map<String, Object> is = flat("", InspectNormal.of(after));
        TreeSet<String> paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(was.get(path), is.get(path)) && !isExplained(path, was.get(path), is.get(path))) {
                differences.add(path + ": " + was.get(path) + " -> " + is.get(path));
            }
        }
        return differences;
    }

    private boolean isExplained(String path, Object was, Object is) {
        return OWN.stream().anyMatch(path::matches)
                || comesFromTheImages(path, was, is)
                || isPortOfOneImage(path)
                || isVolumeOfOneImage(path, was, is);
    }

    private boolean comesFromTheImages(String path, Object was, Object is) {
        return path.startsWith("Config.")
                && !Objects.equals(oldImage.get(path), newImage.get(path))
                && same(was, oldImage.get(path))
                && same(is, newImage.get(path));
    }

    private static boolean same(Object container, Object image) {
        return Objects.equals(container, image) || (image == null && "".equals(container));
    }

    private boolean isPortOfOneImage(String path) {
        String exposed = "Config.ExposedPorts." + path.replaceFirst("^NetworkSettings\\.Ports\\.", "");
        return path.startsWith("NetworkSettings.Ports.")
                && oldImage.containsKey(exposed) != newImage.containsKey(exposed);
    }

    /** It comes with an image and goes with it. */
    private boolean isVolumeOfOneImage(String path, Object was, Object is) {
        Map<String, Object> with = was == null ? newImage : oldImage;
        Map<String, Object> without = was == null ? oldImage : newImage;
        return (was == null || is == null)
                && with.keySet().stream()
                        .filter(key -> !without.containsKey(key))
                        .filter(key -> key.startsWith("Config.Volumes."))
                        .map(key -> key.substring("Config.Volumes.".length()))
                        .anyMatch(volume -> path.startsWith("Mounts." + volume + "."));
    }

    private static Map<String, Object> flat(String path, Map<String, Object> json) {
        Map<String, Object> flat = new TreeMap<>();
        json.forEach((key, value) -> {
            String here = path.isEmpty() ? key : path + "." + key;
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                flat.putAll(flat(here, FakeJson.map(map)));
            } else if (value != null) {
                flat.put(here, value);
            }
        });
        return new LinkedHashMap<>(flat);
    }
}
