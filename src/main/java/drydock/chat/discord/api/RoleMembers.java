package drydock.chat.discord.api;

import drydock.chat.ChatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;

/**
 * Who has a role. Each configured person is asked for by id, since nobody else counts: the list of a server's members
 * would take a privileged intent.
 */
public final class RoleMembers {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final DiscordSession session;
    private final DiscordCalls calls;
    private final List<String> people;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    /** The roles of each person on one server. */
    private record Known(Instant at, Map<String, Set<String>> roles) {}

    /** @param people the user ids of those who are configured */
    public RoleMembers(DiscordSession session, DiscordCalls calls, List<String> people, Clock clock) {
        this.session = session;
        this.calls = calls;
        this.people = people.stream().filter(MessageLocation::isSnowflake).toList();
        this.clock = clock;
    }

    /** @throws ChatException where Discord does not say */
    public synchronized Set<String> members(String group) {
        Role role = MessageLocation.isSnowflake(group) ? session.jda().getRoleById(group) : null;
        return role == null
                ? Set.of()
                : roles(role.getGuild()).entrySet().stream()
                        .filter(person -> person.getValue().contains(group))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    private Map<String, Set<String>> roles(Guild guild) {
        Instant now = clock.instant();
        Known before = known.get(guild.getId());
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return before.roles();
        }
        Map<String, Set<String>> roles = people.isEmpty() ? Map.of() : read(guild);
        known.put(guild.getId(), new Known(now, roles));
        return roles;
    }

    private Map<String, Set<String>> read(Guild guild) {
        List<RestAction<Map<String, Set<String>>>> questions =
                people.stream().map(user -> question(guild, user)).toList();
        Map<String, Set<String>> roles = new HashMap<>();
        calls.make(guild.getId(), () -> RestAction.allOf(questions)).forEach(roles::putAll);
        return roles;
    }

    private static RestAction<Map<String, Set<String>>> question(Guild guild, String user) {
        return guild.retrieveMemberById(user)
                .useCache(false)
                .map(member -> Map.of(user, ids(member)))
                .onErrorMap(ErrorResponse.UNKNOWN_MEMBER::test, _ -> Map.of());
    }

    private static Set<String> ids(Member member) {
        return member.getRoles().stream().map(ISnowflake::getId).collect(Collectors.toSet());
    }
}
