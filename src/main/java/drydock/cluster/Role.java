package drydock.cluster;

/** What a person may do: ask for runs, decide at gates, or everything. */
public enum Role {
    OPERATOR,
    APPROVER,
    ADMIN
}
