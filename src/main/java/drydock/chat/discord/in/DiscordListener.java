package drydock.chat.discord.in;

import drydock.chat.Inbound;
import drydock.chat.InboundQueue;
import drydock.chat.Suggestions;
import drydock.chat.UserLanguages;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.out.InteractionReplies;
import drydock.chat.discord.out.InteractionReply;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.react.GenericMessageReactionEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionAddEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionRemoveEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionInvalidateEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/**
 * What happens on Discord, as what people do. It is called in order on the thread that reads from Discord, so it waits
 * for nothing: interactions are answered at once, and what is done about them comes later.
 */
public final class DiscordListener extends ListenerAdapter {
    private static final System.Logger LOG = System.getLogger(DiscordListener.class.getName());
    private static final int LONGEST_CHOICE = 100;
    private static final long UNKNOWN = 0;

    private final CommandRegistration registration;
    private final TypedCommand typed;
    private final Suggestions suggestions;
    private final Suggestions.Access access;
    private final InteractionReplies replies;
    private final PressedButtons buttons;
    private final InboundQueue queue;
    private final UserLanguages languages;
    private String session = UUID.randomUUID().toString();

    public DiscordListener(
            CommandRegistration registration,
            TypedCommand typed,
            Suggestions suggestions,
            Suggestions.Access access,
            InteractionReplies replies,
            Confirmations confirmations,
            InboundQueue queue,
            UserLanguages languages) {
        this.registration = registration;
        this.typed = typed;
        this.suggestions = suggestions;
        this.access = access;
        this.replies = replies;
        this.buttons = new PressedButtons(confirmations, replies, this::store);
        this.queue = queue;
        this.languages = languages;
    }

    @Override
    public void onReady(ReadyEvent event) {
        registration.register(event.getJDA());
    }

    /** Events are numbered anew in each session. */
    @Override
    public void onSessionInvalidate(SessionInvalidateEvent event) {
        session = UUID.randomUUID().toString();
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        CompletableFuture<?> acknowledged = event.deferReply(true).submit();
        languages.put(event.getUser().getId(), event.getUserLocale().toLocale());
        String text = typed.text(words(event), values(event));
        InteractionReply reply = replies.toCommand(
                acknowledged,
                event.getId(),
                event.getToken(),
                text,
                languages.messages(event.getUser().getId()));
        store(
                new Inbound.Message(
                        DiscordSession.PLATFORM,
                        event.getId(),
                        event.getUser().getId(),
                        place(event.getChannel(), "").channel(),
                        text,
                        Optional.of(event.getTimeCreated().toInstant())),
                reply::taken);
    }

    /** @param told whether it is stored */
    private void store(Inbound inbound, Consumer<Boolean> told) {
        var _ = queue.add(() -> Optional.of(inbound))
                .whenCompleteAsync(
                        (_, failure) -> told.accept(failure == null),
                        work -> Thread.ofVirtual().name("discord-stored").start(work));
    }

    static void late(Interaction event, Throwable failure) {
        LOG.log(Level.DEBUG, "Interaction {0} was not answered in time: {1}", event.getId(), failure.getMessage());
    }

    private static List<String> words(CommandInteractionPayload event) {
        return Stream.of(event.getSubcommandGroup(), event.getSubcommandName())
                .flatMap(word -> Optional.ofNullable(word).stream())
                .toList();
    }

    private static Map<String, String> values(CommandInteractionPayload event) {
        return event.getOptions().stream()
                .collect(Collectors.toMap(OptionMapping::getName, OptionMapping::getAsString, (one, _) -> one));
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        Thread.ofVirtual().name("discord-suggestions").start(() -> suggest(event));
    }

    /** Names of clusters, runs, backups and plugins are for those who may look at them. */
    private void suggest(CommandAutoCompleteInteractionEvent event) {
        if (!access.mayLook(DiscordSession.PLATFORM, event.getUser().getId())) {
            event.replyChoiceStrings(List.of()).queue(_ -> {}, failure -> late(event, failure));
            return;
        }
        String focused = event.getFocusedOption().getName();
        String before = event.getFocusedOption().getValue();
        String kept = before.substring(0, before.lastIndexOf(' ') + 1);
        List<String> choices = suggestions.of(typed.textUpTo(words(event), values(event), focused)).stream()
                .filter(word -> !word.startsWith("-"))
                .map(word -> kept + word)
                .filter(choice -> !choice.isBlank() && choice.length() <= LONGEST_CHOICE)
                .distinct()
                .limit(Suggestions.MOST)
                .toList();
        event.replyChoiceStrings(choices).queue(_ -> {}, failure -> late(event, failure));
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        languages.put(event.getUser().getId(), event.getUserLocale().toLocale());
        buttons.pressed(event, place(event.getChannel(), event.getMessageId()));
    }

    @Override
    public void onMessageReactionAdd(MessageReactionAddEvent event) {
        long author = event.getMessageAuthorIdLong();
        if (author == UNKNOWN || author == event.getJDA().getSelfUser().getIdLong()) {
            reacted(event, true);
        }
    }

    @Override
    public void onMessageReactionRemove(MessageReactionRemoveEvent event) {
        reacted(event, false);
    }

    /** A reaction has no id of its own: its number in the session is the same when it is delivered again. */
    private void reacted(GenericMessageReactionEvent event, boolean added) {
        boolean bot = event.getUserId().equals(event.getJDA().getSelfUser().getId())
                || (event.getUser() != null && event.getUser().isBot());
        if (bot || !event.isFromGuild()) {
            return;
        }
        MessageLocation place = place(event.getChannel(), event.getMessageId());
        Inbound reaction = new Inbound.Reaction(
                DiscordSession.PLATFORM,
                "reaction-" + session + "-" + event.getResponseNumber(),
                event.getUserId(),
                place.channel(),
                place.id(),
                event.getReaction().getEmoji().getName(),
                added);
        // Tried once: nobody waits for an answer, and the reactions on a gate are read again.
        var _ = queue.add(() -> Optional.of(reaction));
    }

    private static MessageLocation place(Channel channel, String message) {
        return channel instanceof ThreadChannel thread
                ? new MessageLocation(thread.getParentChannel().getId(), Optional.of(thread.getId()), message)
                : new MessageLocation(channel.getId(), Optional.empty(), message);
    }
}
