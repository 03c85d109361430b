package drydock.chat.slack.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Who is in a user group, as Slack said within the last half minute. */
public final class SlackGroups {
    private static final Duration SHORTLY = Duration.ofSeconds(30);
    private static final Set<String> NO_SUCH = Set.of("no_such_subteam", "subteam_not_found", "invalid_arguments");

    private final SlackApi api;
    private final SlackCache<String, Set<String>> members;

    public SlackGroups(SlackApi api, Clock clock) {
        this.api = api;
        this.members = new SlackCache<>(SHORTLY, 500, clock);
    }

    public Set<String> members(String group) {
        return members.get(group, this::ask);
    }

    private Set<String> ask(String group) {
        try {
            return Set.copyOf(api.ask(
                            "usergroups.users.list",
                            methods -> methods.usergroupsUsersList(request -> request.usergroup(group)))
                    .getUsers());
        } catch (SlackRefused refused) {
            if (NO_SUCH.contains(refused.error())) {
                return Set.of();
            }
            throw refused;
        }
    }
}
