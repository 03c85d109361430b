package drydock.chat.discord.out;

import drydock.chat.Card;
import drydock.chat.CardBuilder;
import drydock.chat.ChatException;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.message.MarkerHash;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/**
 * What only some want to read of a plan, as the first message in its thread. It is a convenience: the plan holds without
 * it, and all of it is on the run's page.
 */
public final class PlanDetails {
    private static final System.Logger LOG = System.getLogger(PlanDetails.class.getName());

    /** It is said when the thread begins; in between there may be what was said at the same moment. */
    private static final int FIRST = 20;

    private final DiscordChannels channels;
    private final DiscordCalls calls;
    private final DiscordPosts posts;

    public PlanDetails(DiscordChannels channels, DiscordCalls calls, DiscordPosts posts) {
        this.channels = channels;
        this.calls = calls;
        this.posts = posts;
    }

    /** Says them once, and anew where they have changed. @param plan the message in which the plan stands */
    public void say(String channel, String plan, Card card) {
        MessageLocation place = MessageLocation.of(channel, plan);
        if (card.kind() == Card.Kind.PLAN
                && !card.details().isEmpty()
                && place.thread().isEmpty()) {
            try {
                say(new MessageLocation(channel, Optional.of(place.message()), ""), plan, details(card));
            } catch (ChatException e) {
                LOG.log(Level.DEBUG, "The details of a plan are not in its thread: {0}", e.getMessage());
            }
        }
    }

    private void say(MessageLocation thread, String plan, Card details) {
        MarkerHash marker = MarkerHash.of("details of " + thread.channel() + "/" + plan);
        Optional<Message> said = channels.asItIs(thread).flatMap(room -> find(room, marker));
        if (said.isEmpty()) {
            posts.post(thread.channel(), Optional.of(plan), details, marker);
        } else if (!posts.says(said.get(), details, marker)) {
            String message = new MessageLocation(
                            thread.channel(), thread.thread(), said.get().getId())
                    .id();
            posts.edit(thread.channel(), message, details);
        }
    }

    private Optional<Message> find(GuildMessageChannel room, MarkerHash marker) {
        List<Message> first = calls.make(room.getId(), () -> room.getHistoryFromBeginning(FIRST))
                .getRetrievedHistory();
        return first.stream().filter(marker::marks).findFirst();
    }

    /** A heading for each section but the first, which is the title. */
    private static Card details(Card plan) {
        CardBuilder card = Card.titled(
                        Card.Kind.MESSAGE, plan.details().getFirst().title())
                .lines(plan.details().getFirst().lines());
        plan.details().stream()
                .skip(1)
                .forEach(section -> card.line("")
                        .line(section.title())
                        .lines(section.lines().stream().map(line -> "  " + line).toList()));
        plan.run().ifPresent(card::run);
        plan.links().forEach(link -> card.link(link.words(), link.url()));
        return card.build().in(plan.words());
    }
}
