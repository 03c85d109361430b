package drydock.run.jdbc;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import drydock.plan.Outcome;

/** An outcome is stored as its fields and the name of its record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Done.class, name = "Done"),
    @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "Skipped"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "Failed")
})
interface OutcomeForm {}
