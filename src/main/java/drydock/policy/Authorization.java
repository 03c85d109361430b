package drydock.policy;

import drydock.text.Text;

/** Whether somebody may do something. */
public sealed interface Authorization {

    /** @param person who it is */
    record Allowed(Person person) implements Authorization {}

    /** @param reason for the person: why not, and who could */
    record Refused(Text reason) implements Authorization {}
}
