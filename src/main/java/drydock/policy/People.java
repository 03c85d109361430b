package drydock.policy;

import drydock.cluster.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people and groups of the configuration. Only people named there count, groups add to their roles: somebody whom
 * nobody named could be the requester under another platform's id, and four eyes would be two.
 */
public final class People {
    /** Who is in a group right now. Empty where the platform does not say: who cannot be shown to be a member is none. */
    @FunctionalInterface
    public interface Members {
        Set<String> of(String platform, String group);
    }

    private final List<Person> people;
    private final List<Group> groups;
    private final Members members;

    public People(List<Person> people, List<Group> groups, Members members) {
        this.people = List.copyOf(people);
        this.groups = List.copyOf(groups);
        this.members = members;
    }

    /** Who is behind a platform's user id. */
    public Optional<Person> behind(String platform, String user) {
        return people.stream()
                .filter(person -> user.equals(person.ids().get(platform)))
                .findFirst();
    }

    public Optional<Person> named(String name) {
        return people.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /** A person's own roles, and those of the groups that they are in at this moment. */
    public Set<Role> roles(Person person) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(person.roles());
        groups.stream().filter(group -> isMember(person, group)).forEach(group -> roles.addAll(group.roles()));
        return roles;
    }

    /** Whether a person has a role; an admin has them all. */
    public boolean has(Person person, Role role) {
        Set<Role> roles = roles(person);
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /** The names of all who have a role, as configured. */
    public List<String> having(Role role) {
        return people.stream()
                .filter(person -> has(person, role))
                .map(Person::name)
                .toList();
    }

    /** Who has a role without a group's help. */
    public List<Person> withOwn(Role role) {
        return people.stream().filter(person -> person.roles().contains(role)).toList();
    }

    public List<Group> groupsWith(Role role) {
        return groups.stream().filter(group -> group.roles().contains(role)).toList();
    }

    private boolean isMember(Person person, Group group) {
        return group.ids().entrySet().stream().anyMatch(id -> isMember(person, id));
    }

    private boolean isMember(Person person, Map.Entry<String, String> group) {
        String user = person.ids().get(group.getKey());
        return user != null && members.of(group.getKey(), group.getValue()).contains(user);
    }
}
