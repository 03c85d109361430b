package drydock.chat.slack;

import com.slack.api.model.Reaction;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatSettings;
import drydock.chat.ChatSettings.Slack.Mode;
import drydock.chat.InboundQueue;
import drydock.chat.Refusals;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackEmoji;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.api.SlackUsers;
import drydock.chat.slack.in.BoltReceiver;
import drydock.chat.slack.in.SignedRequests;
import drydock.chat.slack.in.SlackEventMapper;
import drydock.chat.slack.in.SocketConnection;
import drydock.chat.slack.out.Invitations;
import drydock.chat.slack.out.SlackPosts;
import drydock.chat.slack.out.SlackWhispers;
import drydock.cluster.Secret;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Slack, spoken to as the app whose tokens the configuration has. */
@ApplicationScoped
class SlackChat implements Chat {
    private static final System.Logger LOG = System.getLogger(SlackChat.class.getName());

    private static final int MOST_WAITING = 10_000;

    /** Slack itself, without a token. */
    private static final ChatSettings.Slack OFF = new ChatSettings.Slack(
            Mode.SOCKET, URI.create("https://slack.com/api/"), new Secret(""), Optional.empty(), Optional.empty(), 1);

    private final ChatSettings.Slack settings;
    private final SlackApi api;
    private final SlackUsers users;
    private final SlackPosts posts;
    private final SlackWhispers whispers;
    private final InboundQueue inbound;
    private final BoltReceiver receiver;
    private final Refusals refusals;
    private final Clock clock;
    private Optional<SocketConnection> link = Optional.empty();
    private volatile Optional<SignedRequests> requests = Optional.empty();

    @Inject
    SlackChat(ChatSettings chats, Refusals refusals) {
        this(chats.slack().orElse(OFF), refusals, Clock.systemUTC());
    }

    SlackChat(ChatSettings.Slack settings, Refusals refusals, Clock clock) {
        this.settings = settings;
        this.refusals = refusals;
        this.clock = clock;
        this.inbound = new InboundQueue(SlackApi.PLATFORM, MOST_WAITING, clock);
        this.api = new SlackApi(settings.apiUrl(), settings.botToken(), SlackApi.PATIENCE);
        this.users = new SlackUsers(api);
        this.whispers = new SlackWhispers(api);
        Invitations invitations = new Invitations(whispers, users);
        this.posts = new SlackPosts(api, invitations, clock);
        this.receiver = new BoltReceiver(api, inbound, new SlackEventMapper(api, users, invitations), users);
    }

    @Override
    public String platform() {
        return SlackApi.PLATFORM;
    }

    @Override
    public synchronized void start(Listener bot) {
        inbound.start(bot);
        if (settings.mode() == Mode.HTTP) {
            requests = Optional.of(new SignedRequests(given(settings.signingSecret()), receiver, refusals, clock));
            var _ = Thread.ofVirtual().name("slack-introduction").start(this::introduce);
        } else {
            SocketConnection socket =
                    new SocketConnection(api, given(settings.appToken()), settings.connections(), receiver);
            socket.start();
            link = Optional.of(socket);
        }
    }

    /** The configuration has been checked: what the mode needs is there. */
    private static String given(Optional<Secret> secret) {
        return secret.map(Secret::reveal).orElse("");
    }

    /** Over HTTP nothing else would show a wrong token before the first answer. */
    private void introduce() {
        try {
            LOG.log(Level.INFO, "Listening to Slack at /slack/events, as user {0}.", api.botUser());
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "Slack does not say who the bot is; it is asked again later. {0}", e.getMessage());
        }
    }

    /** Over HTTP it is Slack that connects. */
    @Override
    public synchronized Optional<String> trouble() {
        return link.flatMap(SocketConnection::trouble);
    }

    @Override
    public synchronized Optional<String> warning() {
        return link.flatMap(SocketConnection::warning);
    }

    @PreDestroy
    synchronized void stop() {
        link.ifPresent(SocketConnection::close);
        inbound.close();
    }

    /** Where requests over HTTP are taken; empty unless Slack is on and its mode is http. */
    Optional<SignedRequests> requests() {
        return requests;
    }

    @Override
    public String post(String channel, Optional<String> thread, Card card, String marker) {
        return posts.post(channel, thread, card, marker);
    }

    @Override
    public Optional<String> find(String channel, String marker) {
        return posts.find(channel, marker);
    }

    @Override
    public String edit(String channel, String message, Card card) {
        return posts.edit(channel, message, card);
    }

    @Override
    public void whisper(String channel, String user, Card card, String marker) {
        whispers.whisper(channel, user, card, marker);
    }

    @Override
    public Map<String, Set<String>> reactions(String channel, String message) {
        List<Reaction> reactions = SlackRefused.unlessGone(() -> api.ask(
                        "reactions.get",
                        methods -> methods.reactionsGet(request ->
                                request.channel(channel).timestamp(message).full(true))))
                .getMessage()
                .getReactions();
        Map<String, Set<String>> people = new LinkedHashMap<>();
        for (Reaction reaction : reactions == null ? List.<Reaction>of() : reactions) {
            SlackEmoji.named(reaction.getName())
                    .ifPresent(emoji -> reaction.getUsers().stream()
                            .filter(user -> !users.isOfNoAccount(user))
                            .forEach(user -> people.computeIfAbsent(emoji, ignored -> new LinkedHashSet<>())
                                    .add(user)));
        }
        return people;
    }

    @Override
    public boolean isPerson(String user) {
        return users.isPerson(user);
    }

    @Override
    public Set<String> members(String group) {
        return users.members(group);
    }

    @Override
    public Optional<Locale> locale(String user) {
        return users.locale(user);
    }
}
