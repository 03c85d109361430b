package drydock.configuration;

import drydock.cluster.Role;
import drydock.configuration.settings.DrydockSettings.GroupSettings;
import drydock.configuration.settings.DrydockSettings.PersonSettings;
import drydock.policy.Group;
import drydock.policy.Person;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code drydock.people} and {@code drydock.groups}. */
record PeopleReader(Validation validation) {
    private static final String CONSOLE = "console";

    List<Person> people(Map<String, PersonSettings> settings) {
        List<Person> people = new ArrayList<>();
        for (String name : validation.people("drydock.people", settings.keySet())) {
            PersonSettings person = settings.get(name);
            Map<String, String> ids = ids(person.slack(), person.discord());
            ids.put(CONSOLE, name);
            people.add(new Person(name, ids, roles(person.roles())));
        }
        refuseShared(people);
        return people;
    }

    List<Group> groups(Map<String, GroupSettings> settings) {
        List<Group> groups = new ArrayList<>();
        for (String name : validation.people("drydock.groups", settings.keySet())) {
            GroupSettings group = settings.get(name);
            Map<String, String> ids = ids(group.slack(), group.discord());
            if (ids.isEmpty()) {
                validation.add("drydock.groups." + name + " is on no platform. Give it a slack or a discord id.");
            }
            groups.add(new Group(name, ids, roles(group.roles())));
        }
        return groups;
    }

    private static Map<String, String> ids(Optional<String> slack, Optional<String> discord) {
        Map<String, String> ids = new HashMap<>();
        slack.ifPresent(id -> ids.put("slack", id.strip()));
        discord.ifPresent(id -> ids.put("discord", id.strip()));
        return ids;
    }

    private static Set<Role> roles(Optional<List<Role>> roles) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        roles.ifPresent(all::addAll);
        return all;
    }

    /** With one id behind two names, one person could pass for both pairs of eyes. */
    private void refuseShared(List<Person> people) {
        Map<String, String> owners = new HashMap<>();
        for (Person person : people) {
            person.ids().forEach((platform, id) -> {
                String other = owners.putIfAbsent(platform + " " + id, person.name());
                if (other != null) {
                    validation.wrong(
                            "drydock.people." + person.name() + "." + platform,
                            id,
                            "That is " + other + "'s already; each person has their own.");
                }
            });
        }
    }
}
