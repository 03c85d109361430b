package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Mention;
import drydock.chat.discord.api.MessageLocation;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** A card as a message within Discord's limits, which calls those whom the card calls and nobody else. */
public final class CardMessages {
    private static final int MENTIONS = 60;
    private static final String ELSEWHERE = "https://discord.com/";

    private final String pages;

    /** @param pages where people reach Drydock's own */
    public CardMessages(URI pages) {
        this.pages = pages.toString() + (pages.getPath().isEmpty() ? "/" : "");
    }

    public MessageCreateData of(Card card, MarkerHash marker) {
        List<Mention> calls = card.mentions().stream()
                .filter(each -> MessageLocation.isSnowflake(each.id()))
                .limit(MENTIONS)
                .toList();
        return new MessageCreateBuilder()
                .setContent(content(card, calls))
                .setAllowedMentions(EnumSet.noneOf(Message.MentionType.class))
                .mentionUsers(ids(calls, false))
                .mentionRoles(ids(calls, true))
                .setEmbeds(CardEmbeds.of(card, marker.in(page(card))))
                .setComponents(ButtonRows.of(card))
                .build();
    }

    /** Who is called sees what for in the notification, which shows nothing of an embed. */
    private static String content(Card card, List<Mention> calls) {
        String what = calls.isEmpty() || DiscordMarkdown.hasLink(card.title())
                ? ""
                : DiscordMarkdown.escaped(CardDescription.oneLine(card.title()), MessageEmbed.TITLE_MAX_LENGTH);
        return Stream.concat(calls.stream().map(CardMessages::mention), Stream.of(what))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String mention(Mention call) {
        return (call.group() ? "<@&" : "<@") + call.id() + ">";
    }

    private static List<String> ids(List<Mention> calls, boolean groups) {
        return calls.stream()
                .filter(call -> call.group() == groups)
                .map(Mention::id)
                .distinct()
                .toList();
    }

    /** The one that the card names first, where an address can bear a marker. */
    private String page(Card card) {
        return Stream.concat(card.links().stream().map(Card.Link::url), Stream.of(pages))
                .filter(url -> !url.contains("#"))
                .flatMap(url -> DiscordAddress.of(url, MessageEmbed.URL_MAX_LENGTH - MarkerHash.LONGEST).stream())
                .map(DiscordAddress::text)
                .findFirst()
                .orElse(ELSEWHERE);
    }

    /** What somebody is asked in private before a decision counts. */
    public static MessageCreateData question(Confirmation asked, ButtonId.Answer yes) {
        String question = DiscordMarkdown.escaped(asked.question(), MessageEmbed.DESCRIPTION_MAX_LENGTH);
        return new MessageCreateBuilder()
                .setEmbeds(new EmbedBuilder()
                        .setColor(CardEmbeds.color(Card.Tone.WARNING))
                        .setDescription(question.isBlank() ? "?" : question)
                        .build())
                .setComponents(ButtonRows.answers(asked, yes))
                .build();
    }
}
