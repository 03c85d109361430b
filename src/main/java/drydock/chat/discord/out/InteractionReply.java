package drydock.chat.discord.out;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.message.CardMessages;
import drydock.chat.discord.message.DiscordMarkdown;
import drydock.chat.discord.message.MarkerHash;
import drydock.text.Messages;
import drydock.text.Truncation;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/** What one person gets to see, and nobody else, where they gave a command or pressed a button. */
public abstract sealed class InteractionReply {
    private static final System.Logger LOG = System.getLogger(InteractionReply.class.getName());
    private static final String NOBODYS = "interaction";

    private final DiscordSession session;
    private final DiscordCalls calls;
    private final CardMessages messages;
    private final CompletableFuture<Boolean> acknowledged;
    private final String token;
    private final Instant until;
    private boolean answered;

    private InteractionReply(
            DiscordSession session,
            DiscordCalls calls,
            CardMessages messages,
            CompletableFuture<?> acknowledged,
            String token,
            Instant until) {
        this.session = session;
        this.calls = calls;
        this.messages = messages;
        this.acknowledged = acknowledged.handle((_, _) -> true);
        this.token = token;
        this.until = until;
    }

    final Instant until() {
        return until;
    }

    abstract RestAction<Message> saying(InteractionHook hook, MessageCreateData data);

    /** Says whether the bot has it; the answer replaces that. */
    public abstract void taken(boolean taken);

    abstract void pointTo(String address);

    /** Whether there is nothing to be said any more. */
    abstract boolean isOver();

    /** @return false where Discord no longer takes it */
    final synchronized boolean answer(Card card) {
        if (answered && isOver()) {
            return true;
        }
        try {
            InteractionHook hook = hook();
            calls.make(NOBODYS, () -> saying(hook, messages.of(card, MarkerHash.NONE)));
            answered = true;
            return true;
        } catch (ChatException e) {
            if (DiscordCalls.failedWith(
                    e,
                    ErrorResponse.UNKNOWN_WEBHOOK,
                    ErrorResponse.INVALID_WEBHOOK_TOKEN,
                    ErrorResponse.UNKNOWN_INTERACTION,
                    ErrorResponse.UNKNOWN_MESSAGE)) {
                return false;
            }
            throw e;
        }
    }

    /** A word by the way: it is no harm if it is not said. */
    final synchronized void mention(String text) {
        if (answered) {
            return;
        }
        try {
            MessageEditData data = new MessageEditBuilder().setContent(text).build();
            InteractionHook hook = hook();
            calls.make(NOBODYS, () -> hook.editOriginal(data));
        } catch (ChatException e) {
            LOG.log(Level.DEBUG, "The deferred answer stays open: {0}", e.getMessage());
        }
    }

    private InteractionHook hook() {
        calls.await(NOBODYS, acknowledged::copy);
        return InteractionHook.from(session.jda(), token);
    }

    /** To a command: its deferred answer is filled in, again and again if need be. */
    static final class ToCommand extends InteractionReply {
        private static final int LONGEST = 300;
        private final String said;

        private final Messages messages;

        ToCommand(
                DiscordSession session,
                DiscordCalls calls,
                CardMessages cards,
                CompletableFuture<?> acknowledged,
                String token,
                Instant until,
                String said,
                Messages messages) {
            super(session, calls, cards, acknowledged, token, until);
            this.messages = messages;
            this.said = DiscordMarkdown.escaped(Truncation.truncate(said, LONGEST));
        }

        @Override
        RestAction<Message> saying(InteractionHook hook, MessageCreateData data) {
            return hook.editOriginal(new MessageEditBuilder()
                    .applyCreateData(data)
                    .setContent("")
                    .build());
        }

        @Override
        public void taken(boolean taken) {
            mention(taken ? messages.of("discord.taken", said) : messages.of("discord.not-taken", said));
        }

        @Override
        void pointTo(String address) {
            mention(messages.of("discord.answered", address));
        }

        @Override
        boolean isOver() {
            return false;
        }
    }

    /** To a button: a message of its own. */
    static final class ToButton extends InteractionReply {
        private final Messages words;

        ToButton(
                DiscordSession session,
                DiscordCalls calls,
                CardMessages cards,
                CompletableFuture<?> acknowledged,
                String token,
                Instant until,
                Messages words) {
            super(session, calls, cards, acknowledged, token, until);
            this.words = words;
        }

        @Override
        RestAction<Message> saying(InteractionHook hook, MessageCreateData data) {
            return hook.sendMessage(data).setEphemeral(true);
        }

        /** What was taken in shows on the card; what was not has to be said, or it reads as given. */
        @Override
        public void taken(boolean taken) {
            if (!taken) {
                answer(Card.of(Card.Kind.PRIVATE, words.of("discord.press-not-taken")));
            }
        }

        @Override
        void pointTo(String address) {}

        @Override
        boolean isOver() {
            return true;
        }
    }
}
