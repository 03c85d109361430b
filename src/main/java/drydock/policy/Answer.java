package drydock.policy;

import drydock.text.Text;

/** Whether somebody may do something. */
public sealed interface Answer {

    /** @param person who it is */
    record Allowed(Person person) implements Answer {}

    /** @param reason for the person: why not, and who could */
    record Refused(Text reason) implements Answer {}
}
