package drydock.policy;

/** Whether somebody may do something. */
public sealed interface Answer {

    /** @param person who it is */
    record Allowed(Person person) implements Answer {}

    /** @param reason for the person: why not, and who could */
    record Refused(String reason) implements Answer {}
}
