package drydock.operations;

import drydock.announcement.Chats;
import drydock.chat.Chat;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether people can be heard: at the start on each chat that is on, unless one does not come, and later on at least one.
 * Which of them are troubled, and why, is told in any case.
 */
@Readiness
@ApplicationScoped
public class ChatsReadiness implements HealthCheck {
    private final Chats chats;
    private final ChatsStart start;

    public ChatsReadiness(Chats chats, ChatsStart start) {
        this.chats = chats;
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("chats");
        Collection<Chat> all = chats.all();
        boolean heard = false;
        for (Chat chat : all) {
            Optional<String> trouble = chat.trouble();
            heard |= trouble.isEmpty();
            response.withData(
                    chat.platform(),
                    trouble.orElseGet(
                            () -> chat.warning().map("connected; "::concat).orElse("connected")));
        }
        if (all.isEmpty()) {
            response.withData(
                    "why", "No chat is on: nobody can speak to Drydock. Switch on slack, discord or console.");
        }
        return response.status(heard && !start.waits(start.missing())).build();
    }
}
