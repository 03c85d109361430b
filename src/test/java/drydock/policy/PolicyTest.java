package drydock.policy;

import static drydock.cluster.Role.ADMIN;
import static drydock.cluster.Role.APPROVER;
import static drydock.cluster.Role.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.policy.Authorization.Allowed;
import drydock.policy.Authorization.Refused;
import drydock.text.Messages;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private final Set<String> inOps = new HashSet<>(Set.of("U0DAVE"));
    private final People people = new People(
            List.of(
                    new Person("alice", Map.of("console", "alice", "slack", "U0ALICE"), Set.of(OPERATOR)),
                    new Person("bob", Map.of("slack", "U0BOB", "discord", "2"), Set.of(OPERATOR, APPROVER)),
                    new Person("carol", Map.of("slack", "U0CAROL"), Set.of(ADMIN)),
                    new Person("dave", Map.of("slack", "U0DAVE"), Set.of()),
                    new Person("eve", Map.of("slack", "U0EVE"), Set.of())),
            List.of(new Group("ops", Map.of("slack", "S0OPS", "discord", "20"), Set.of(APPROVER))),
            (platform, group) -> platform.equals("slack") && group.equals("S0OPS") ? inOps : Set.of());
    private final Policy policy = new Policy(people);

    @Test
    void who_is_called_for_a_role_has_it_of_their_own_or_is_called_with_their_group() {
        assertThat(people.withOwn(APPROVER)).extracting(Person::name).containsExactly("bob");
        assertThat(people.groupsWith(APPROVER)).extracting(Group::name).containsExactly("ops");
        assertThat(people.groupsWith(OPERATOR)).isEmpty();
    }

    @Test
    void an_operator_may_ask() {
        assertAllowed(policy.mayAsk("slack", "U0ALICE"), "alice");
    }

    @Test
    void an_approver_who_is_no_operator_may_not_ask_and_is_told_who_may() {
        assertRefused(policy.mayAsk("slack", "U0DAVE"), "takes the role operator", "alice, bob, carol");
    }

    @Test
    void an_admin_may_do_everything() {
        assertAllowed(policy.mayAsk("slack", "U0CAROL"), "carol");
        assertAllowed(approve("slack", "U0CAROL", "alice"), "carol");
        assertAllowed(policy.mayChoose("slack", "U0CAROL"), "carol");
    }

    @Test
    void a_stranger_may_nothing_and_learns_why() {
        assertRefused(policy.mayLook("slack", "U0WHO"), "not among the people", "drydock.people");
        assertRefused(policy.mayAsk("slack", "U0WHO"), "not among the people");
        assertRefused(approve("slack", "U0WHO", "alice"), "not among the people");
        assertRefused(policy.mayStop("slack", "U0WHO", "U0WHO"), "not among the people");
    }

    @Test
    void a_member_of_a_group_whom_nobody_named_stays_a_stranger() {
        inOps.add("U0WHO");
        assertRefused(approve("slack", "U0WHO", "alice"), "not among the people");
    }

    @Test
    void a_user_id_counts_on_its_own_platform_only() {
        assertRefused(policy.mayAsk("discord", "U0ALICE"), "not among the people");
        assertRefused(policy.mayAsk("console", "U0ALICE"), "not among the people");
    }

    @Test
    void an_approval_by_the_requester_does_not_count_where_four_eyes_are_asked() {
        assertRefused(approve("slack", "U0BOB", "bob"), "You asked for this yourself, bob", "carol, dave");
    }

    @Test
    void the_requester_under_another_platform_is_the_same_person() {
        assertRefused(approve("discord", "2", "bob"), "You asked for this yourself");
    }

    @Test
    void an_admin_who_asked_does_not_approve_either() {
        assertRefused(approve("slack", "U0CAROL", "carol"), "You asked for this yourself");
    }

    @Test
    void without_four_eyes_an_approver_approves_what_they_asked_for() {
        assertAllowed(policy.mayApprove("slack", "U0BOB", APPROVER, false, "bob"), "bob");
    }

    @Test
    void an_operator_starts_what_they_asked_for_but_does_not_approve_at_gates() {
        assertAllowed(policy.mayApprove("slack", "U0ALICE", OPERATOR, false, "alice"), "alice");
        assertRefused(approve("slack", "U0ALICE", "bob"), "takes the role approver", "bob, carol, dave");
    }

    @Test
    void a_member_of_an_approving_group_approves_until_they_leave_it() {
        assertAllowed(approve("slack", "U0DAVE", "alice"), "dave");
        inOps.clear();
        assertRefused(approve("slack", "U0DAVE", "alice"), "takes the role approver");
    }

    @Test
    void the_requester_may_stop_what_they_asked_for_and_so_may_any_approver() {
        assertAllowed(policy.mayStop("slack", "U0ALICE", "alice"), "alice");
        assertAllowed(policy.mayStop("slack", "U0BOB", "alice"), "bob");
        assertRefused(policy.mayStop("slack", "U0ALICE", "bob"), "takes the role approver");
    }

    @Test
    void how_a_failed_run_goes_on_takes_an_approver_the_requester_too_if_they_are_one() {
        assertAllowed(policy.mayChoose("discord", "2"), "bob");
        assertRefused(policy.mayChoose("slack", "U0ALICE"), "takes the role approver");
    }

    @Test
    void those_who_could_approve_are_counted_without_the_requester() {
        assertThat(policy.tooFewApprovers(rules(3, true), "alice", 0)).isEmpty();
        assertThat(policy.tooFewApprovers(rules(2, true), "bob", 0)).isEmpty();
        assertThat(tooFew(rules(3, true), "bob", 0)).contains("3 approvers other than bob", "there are 2");
        assertThat(tooFew(rules(2, true), "bob", 1)).contains("3 approvers other than bob", "there are 2");
        assertThat(policy.tooFewApprovers(rules(3, false), "bob", 0)).isEmpty();
        assertThat(tooFew(rules(3, false), "bob", 1)).contains("take 4 approvers", "there are 3");
    }

    private static Cluster.Approvals rules(int quorum, boolean fourEyes) {
        Duration any = Duration.ofMinutes(1);
        return new Cluster.Approvals(quorum, fourEyes, any, any, any, Cluster.OnFailure.ASK);
    }

    private String tooFew(Cluster.Approvals rules, String requester, int more) {
        return Messages.ENGLISH.of(
                policy.tooFewApprovers(rules, requester, more).orElseThrow());
    }

    @Test
    void somebody_without_any_role_may_look() {
        assertAllowed(policy.mayLook("slack", "U0EVE"), "eve");
        assertThat(people.roles(people.named("eve").orElseThrow())).isEmpty();
    }

    private Authorization approve(String platform, String user, String requester) {
        return policy.mayApprove(platform, user, Role.APPROVER, true, requester);
    }

    private static void assertAllowed(Authorization answer, String name) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed -> assertThat(allowed.person().name()).isEqualTo(name));
    }

    private static void assertRefused(Authorization answer, String... words) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(Messages.ENGLISH.of(refused.reason()))
                                .contains(words));
    }
}
