package drydock.policy;

import drydock.cluster.Role;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who uses the bot: one person, on however many platforms.
 *
 * @param ids the user id on each platform, by platform
 * @param roles without those that come with groups
 */
public record Person(String name, Map<String, String> ids, Set<Role> roles) {
    public Person {
        ids = Map.copyOf(ids);
        roles = Set.copyOf(roles);
    }
}
