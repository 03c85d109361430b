package drydock.policy;

import drydock.cluster.Role;
import drydock.policy.Answer.Allowed;
import drydock.policy.Answer.Refused;
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
    public Answer mayLook(String platform, String user) {
        return known(platform, user, Allowed::new);
    }

    /** Whether somebody may ask for what changes a cluster. */
    public Answer mayAsk(String platform, String user) {
        return known(platform, user, person -> with(person, Role.OPERATOR, "ask for this"));
    }

    /**
     * Whether somebody's ✅ counts.
     *
     * @param role that it takes
     * @param fourEyes whether the requester's own does not count
     * @param requester the name of the person who asked
     */
    public Answer mayApprove(String platform, String user, Role role, boolean fourEyes, String requester) {
        return known(
                platform,
                user,
                person -> fourEyes && person.name().equals(requester)
                        ? new Refused("You asked for this yourself, " + person.name()
                                + ", so somebody else has to approve it: " + list(others(role, requester)) + ".")
                        : with(person, role, "approve this"));
    }

    /** Whether somebody may say how a failed run goes on: an approver, also one who asked for it. */
    public Answer mayChoose(String platform, String user) {
        return known(platform, user, person -> with(person, Role.APPROVER, "decide this"));
    }

    /** Whether somebody may end a run or say no to it: any approver, and the requester. */
    public Answer mayStop(String platform, String user, String requester) {
        return known(
                platform,
                user,
                person -> person.name().equals(requester)
                        ? new Allowed(person)
                        : with(person, Role.APPROVER, "stop what somebody else asked for"));
    }

    /** Whose ✅ would count at a gate; with fewer than its quorum it could never open. */
    public List<String> approvers(Role role, boolean fourEyes, String requester) {
        return fourEyes ? others(role, requester) : people.having(role);
    }

    private List<String> others(Role role, String requester) {
        return people.having(role).stream()
                .filter(name -> !name.equals(requester))
                .toList();
    }

    private Answer known(String platform, String user, Function<Person, Answer> answer) {
        Optional<Person> person = people.behind(platform, user);
        return person.map(answer)
                .orElseGet(() -> new Refused("You are not among the people whom Drydock knows on " + platform
                        + ", so nothing was done. Ask whoever runs it to add your user id to drydock.people."));
    }

    private Answer with(Person person, Role role, String what) {
        return people.has(person, role)
                ? new Allowed(person)
                : new Refused("To " + what + " takes the role " + role.name().toLowerCase(Locale.ROOT)
                        + ", which you do not have, " + person.name() + ". Ask one of those who have it: "
                        + list(people.having(role)) + ".");
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "nobody has it yet" : String.join(", ", names);
    }
}
