package drydock.configuration;

import drydock.cluster.Role;
import drydock.configuration.Settings.GroupSettings;
import drydock.configuration.Settings.PersonSettings;
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
final class PeopleReader {
    private static final String CONSOLE = "console";

    private final Names names;
    private final Values values;
    private final Mistakes mistakes;

    PeopleReader(Reading reading) {
        this.names = reading.names();
        this.values = reading.values();
        this.mistakes = reading.mistakes();
    }

    List<Person> people(Map<String, PersonSettings> settings) {
        List<Person> people = new ArrayList<>();
        for (String name : names.ofPeople(settings.keySet(), "drydock", "people")) {
            PersonSettings person = settings.get(name);
            Map<String, String> ids = ids(person.slack(), person.discord());
            ids.put(CONSOLE, name);
            people.add(new Person(name, ids, roles("drydock.people." + name + ".roles", person.roles())));
        }
        refuseShared(people);
        return people;
    }

    List<Group> groups(Map<String, GroupSettings> settings) {
        List<Group> groups = new ArrayList<>();
        for (String name : names.ofPeople(settings.keySet(), "drydock", "groups")) {
            GroupSettings group = settings.get(name);
            Map<String, String> ids = ids(group.slack(), group.discord());
            if (ids.isEmpty()) {
                mistakes.add("drydock.groups." + name + " is on no platform. Give it a slack or a discord id.");
            }
            groups.add(new Group(name, ids, roles("drydock.groups." + name + ".roles", group.roles())));
        }
        return groups;
    }

    private static Map<String, String> ids(Optional<String> slack, Optional<String> discord) {
        Map<String, String> ids = new HashMap<>();
        slack.ifPresent(id -> ids.put("slack", id.strip()));
        discord.ifPresent(id -> ids.put("discord", id.strip()));
        return ids;
    }

    private Set<Role> roles(String key, Optional<Texts> texts) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String text : texts.map(Texts::values).orElse(List.of())) {
            roles.add(values.word(key, text, Role.class));
        }
        return roles;
    }

    /** With one id behind two names, one person could pass for both pairs of eyes. */
    private void refuseShared(List<Person> people) {
        Map<String, String> owners = new HashMap<>();
        for (Person person : people) {
            person.ids().forEach((platform, id) -> {
                String other = owners.putIfAbsent(platform + " " + id, person.name());
                if (other != null) {
                    mistakes.wrong(
                            "drydock.people." + person.name() + "." + platform,
                            id,
                            "That is " + other + "'s already; each person has their own.");
                }
            });
        }
    }
}
