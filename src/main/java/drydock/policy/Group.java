package drydock.policy;

import drydock.cluster.Role;
import java.util.Map;
import java.util.Set;

/**
 * A group that the platforms keep; people have its roles while they are members.
 *
 * @param ids the group's id on each platform, by platform
 */
public record Group(String name, Map<String, String> ids, Set<Role> roles) {
    public Group {
        ids = Map.copyOf(ids);
        roles = Set.copyOf(roles);
    }
}
