package drydock.chat.discord;

import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatSettings;
import drydock.chat.CommandForms;
import drydock.chat.InboundQueue;
import drydock.chat.Suggestions;
import drydock.chat.UserLanguages;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.DiscordLogin;
import drydock.chat.discord.api.DiscordRateLimits;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.api.RoleMembers;
import drydock.chat.discord.in.CommandRegistration;
import drydock.chat.discord.in.CommandTree;
import drydock.chat.discord.in.Confirmations;
import drydock.chat.discord.in.DiscordListener;
import drydock.chat.discord.in.TypedCommand;
import drydock.chat.discord.message.CardMessages;
import drydock.chat.discord.message.MarkerHash;
import drydock.chat.discord.out.DiscordChannels;
import drydock.chat.discord.out.DiscordPosts;
import drydock.chat.discord.out.DiscordWhispers;
import drydock.chat.discord.out.InteractionReplies;
import drydock.chat.discord.out.PlanDetails;
import drydock.chat.discord.out.ReactionReader;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;

/** Discord. Nothing is connected before it is started. */
@ApplicationScoped
class DiscordChat implements Chat {
    private static final System.Logger LOG = System.getLogger(DiscordChat.class.getName());
    private static final URI NOWHERE = URI.create("http://localhost:8080");
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    /** The reactions on a gate are read again, and who gave a command is told that it was not taken. */
    private static final int MOST_WAITING = 2_000;

    private final DiscordSession session;
    private final InboundQueue inbound;
    private final DiscordListener listener;
    private final InteractionReplies replies;
    private final DiscordPosts posts;
    private final PlanDetails details;
    private final DiscordWhispers whispers;
    private final ReactionReader reactionReader;
    private final RoleMembers roles;
    private final UserLanguages languages = new UserLanguages(Caffeine.newBuilder()
            .maximumSize(UserLanguages.USERS)
            .<String, Locale>build()
            .asMap());
    private final Confirmations confirmations;
    private final CommandRegistration registration;
    private final DiscordChannels channels;
    private final List<String> announcementChannels;

    @Inject
    DiscordChat(ChatSettings settings, CommandForms forms, Suggestions suggestions, Suggestions.Access access) {
        this(settings, forms, suggestions, access, Clock.systemUTC(), Duration.ofSeconds(5));
    }

    DiscordChat(
            ChatSettings settings,
            CommandForms forms,
            Suggestions suggestions,
            Suggestions.Access access,
            Clock clock,
            Duration firstWait) {
        DiscordRateLimits throttle = new DiscordRateLimits(clock);
        DiscordCalls calls = new DiscordCalls(throttle, LONGEST_CALL);
        this.session = new DiscordSession(new DiscordLogin(settings, throttle), firstWait);
        this.channels = new DiscordChannels(session, calls);
        this.registration = new CommandRegistration(new CommandTree(forms));
        this.announcementChannels =
                settings.discord().map(ChatSettings.Discord::channels).orElse(List.of());
        CardMessages messages = new CardMessages(
                settings.discord().map(ChatSettings.Discord::pages).orElse(NOWHERE));
        this.replies = new InteractionReplies(session, calls, messages, clock);
        this.posts = new DiscordPosts(channels, calls, messages);
        this.details = new PlanDetails(channels, calls, posts);
        this.whispers = new DiscordWhispers(session, calls, replies, posts, languages);
        this.reactionReader = new ReactionReader(channels, calls);
        this.roles = new RoleMembers(
                session,
                calls,
                settings.discord().map(ChatSettings.Discord::people).orElse(List.of()),
                clock);
        this.inbound = new InboundQueue(DiscordSession.PLATFORM, MOST_WAITING, clock);
        this.confirmations = new Confirmations(languages, clock);
        this.listener = new DiscordListener(
                registration, new TypedCommand(forms), suggestions, access, replies, confirmations, inbound, languages);
    }

    @Override
    public String platform() {
        return DiscordSession.PLATFORM;
    }

    @Override
    public void start(Listener bot) {
        inbound.start(bot);
        session.open(this::heard);
    }

    private void heard(GenericEvent event) {
        if (event instanceof ReadyEvent) {
            warning().ifPresent(warning -> LOG.log(Level.WARNING, warning));
        }
        listener.onEvent(event);
    }

    @Override
    public Optional<String> trouble() {
        return session.isOpen()
                ? registration.trouble()
                : Optional.of("There is no session with Discord at this moment; it is tried again and again.");
    }

    /** What is said in channels that cannot be written to is heard nowhere. */
    @Override
    public Optional<String> warning() {
        try {
            return Stream.concat(
                            registration.warning().stream(),
                            announcementChannels.stream().flatMap(each -> channels.against(each).stream()))
                    .reduce((one, other) -> one + " " + other);
        } catch (ChatException notNow) {
            return Optional.empty();
        }
    }

    @PreDestroy
    void stop() {
        session.close();
        inbound.close();
    }

    boolean isConnected() {
        return session.isOpen();
    }

    @Override
    public String post(String channel, Optional<String> thread, Card card, String marker) {
        Message posted = posts.post(channel, thread, card, MarkerHash.of(marker));
        confirmations.remember(posted.getId(), card);
        replies.pointTo(marker, posted.getJumpUrl());
        details.say(channel, id(channel, posted), card);
        return id(channel, posted);
    }

    private static String id(String channel, Message message) {
        String room = message.getChannelId();
        Optional<String> thread = room.equals(channel) ? Optional.empty() : Optional.of(room);
        return new MessageLocation(channel, thread, message.getId()).id();
    }

    @Override
    public Optional<String> find(String channel, String marker) {
        return posts.find(channel, MarkerHash.of(marker));
    }

    @Override
    public String edit(String channel, String message, Card card) {
        String edited = posts.edit(channel, message, card);
        confirmations.remember(MessageLocation.of(channel, edited).message(), card);
        details.say(channel, edited, card);
        return edited;
    }

    @Override
    public void whisper(String channel, String user, Card card, String marker) {
        whispers.whisper(channel, user, card, marker);
    }

    @Override
    public Map<String, Set<String>> reactions(String channel, String message) {
        return reactionReader.on(MessageLocation.of(channel, message));
    }

    @Override
    public boolean takesReactions(String channel, String message) {
        return channels.takesReactions(MessageLocation.of(channel, message));
    }

    @Override
    public Set<String> members(String group) {
        return roles.members(group);
    }

    @Override
    public Optional<Locale> locale(String user) {
        return languages.of(user);
    }
}
