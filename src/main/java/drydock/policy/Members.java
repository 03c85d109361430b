package drydock.policy;

import java.util.Set;

/** Who is in a group right now. Empty where the platform does not say: who cannot be shown to be a member is none. */
@FunctionalInterface
public interface Members {
    Set<String> of(String platform, String group);
}
