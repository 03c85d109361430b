package drydock.bot;

import drydock.announcement.Chats;
import drydock.conversation.InboundProcessor;
import drydock.metrics.AcknowledgementTimer;
import drydock.operations.ChatsStart;
import drydock.run.Time;
import drydock.run.guard.Guard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts what lives on its own, and stops it. */
@Singleton
class Startup {
    private static final int CHATS = 2600;

    void start(
            @Observes @Priority(CHATS) StartupEvent event,
            Guard guard,
            InboundProcessor processor,
            Chats chats,
            AcknowledgementTimer acknowledgements,
            ChatsStart waiting,
            Time time)
            throws InterruptedException {
        guard.start();
        processor.catchUp(time);
        chats.all().forEach(chat -> chat.start(acknowledgements.timed(chat.platform(), processor)));
        waiting.begin();
    }

    void stop(@Observes ShutdownEvent event, Guard guard) {
        guard.close();
    }
}
