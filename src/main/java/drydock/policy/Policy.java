package drydock.policy;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.policy.Authorization.Allowed;
import drydock.policy.Authorization.Refused;
import drydock.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may ask and who may decide. It is asked at the moment of acting, each time anew, with the platform's user id:
 * roles and memberships may have changed since.
 */
public final class Policy {
    private final People people;

    public Policy(People people) {
        this.people = people;
    }

    /** Whether somebody may look at things: everybody who is configured. */
    public Authorization mayLook(String platform, String user) {
        return known(platform, user, Allowed::new);
    }

    /** Whether somebody may ask for what changes a cluster. */
    public Authorization mayAsk(String platform, String user) {
        return known(platform, user, person -> with(person, Role.OPERATOR, Text.of("policy.to-ask")));
    }

    /**
     * Whether somebody's ✅ counts.
     *
     * @param role that it takes
     * @param fourEyes whether the requester's own does not count
     * @param requester the name of the person who asked
     */
    public Authorization mayApprove(String platform, String user, Role role, boolean fourEyes, String requester) {
        return known(
                platform,
                user,
                person -> fourEyes && person.name().equals(requester)
                        ? new Refused(Text.of("policy.four-eyes", person.name(), list(others(role, requester))))
                        : with(person, role, Text.of("policy.to-approve")));
    }

    /** Whether somebody may say how a failed run goes on: an approver, also one who asked for it. */
    public Authorization mayChoose(String platform, String user) {
        return known(platform, user, person -> with(person, Role.APPROVER, Text.of("policy.to-decide")));
    }

    /** Whether somebody may end a run or say no to it: any approver, and the requester. */
    public Authorization mayStop(String platform, String user, String requester) {
        return known(
                platform,
                user,
                person -> person.name().equals(requester)
                        ? new Allowed(person)
                        : with(person, Role.APPROVER, Text.of("policy.to-stop")));
    }

    /**
     * Why too few people could open a plan's gates: asked before it starts, since it could not go on later.
     *
     * @param more than the quorum
     */
    public Optional<Text> tooFewApprovers(Cluster.Approvals rules, String requester, int more) {
        int needed = rules.quorum() + more;
        List<String> able = rules.fourEyes() ? others(Role.APPROVER, requester) : people.having(Role.APPROVER);
        if (able.size() >= needed) {
            return Optional.empty();
        }
        return Optional.of(
                rules.fourEyes()
                        ? Text.of("approvers.too-few.four-eyes", needed, able.size(), requester)
                        : Text.of("approvers.too-few", needed, able.size()));
    }

    private List<String> others(Role role, String requester) {
        return people.having(role).stream()
                .filter(name -> !name.equals(requester))
                .toList();
    }

    private Authorization known(String platform, String user, Function<Person, Authorization> answer) {
        Optional<Person> person = people.behind(platform, user);
        return person.map(answer).orElseGet(() -> new Refused(Text.of("policy.stranger", platform)));
    }

    private Authorization with(Person person, Role role, Text what) {
        return people.has(person, role)
                ? new Allowed(person)
                : new Refused(Text.of(
                        "policy.role",
                        what,
                        role.name().toLowerCase(Locale.ROOT),
                        person.name(),
                        list(people.having(role))));
    }

    private static Text list(List<String> names) {
        return names.isEmpty() ? Text.of("policy.nobody") : Text.names(names);
    }
}
