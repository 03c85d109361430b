package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Mention;
import drydock.chat.discord.api.MessageLocation;
import drydock.text.ShortId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** A card as a message: embeds within Discord's limits, a button for each reaction, and only the mentions it calls for. */
public final class CardMessage {
    private static final String BUTTON = "decide:";
    private static final int BUTTONS_IN_ROW = 5;
    private static final int ROWS = 5;
    private static final int MENTIONS = 60;

    private CardMessage() {}

    public static MessageCreateData of(Card card, MarkerHash marker) {
        List<Mention> calls = card.mentions().stream()
                .filter(each -> MessageLocation.isSnowflake(each.id()))
                .limit(MENTIONS)
                .toList();
        return new MessageCreateBuilder()
                .setContent(calls.stream().map(CardMessage::mention).collect(Collectors.joining(" ")))
                .setAllowedMentions(EnumSet.noneOf(Message.MentionType.class))
                .mentionUsers(ids(calls, false))
                .mentionRoles(ids(calls, true))
                .setEmbeds(embeds(card, marker))
                .setComponents(buttons(card.reactions()))
                .build();
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

    private static List<MessageEmbed> embeds(Card card, MarkerHash marker) {
        List<String> all = card.text().lines().toList();
        String title = all.isEmpty() ? "…" : DiscordMarkdown.escaped(all.getFirst());
        boolean titled = !title.isBlank() && !title.startsWith(" ") && title.length() <= MessageEmbed.TITLE_MAX_LENGTH;
        List<String> lines = titled ? all.stream().skip(1).toList() : all;
        String rest = card.run()
                .map(run -> "… /nocobase run show " + ShortId.shown(run))
                .orElse("…");
        List<String> descriptions = new ArrayList<>(new CardDescriptions(lines).descriptions(rest));
        if (descriptions.isEmpty()) {
            descriptions.add("");
        }
        int last = descriptions.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> new EmbedBuilder()
                        .setColor(color(card.kind()))
                        .setTitle(titled && i == 0 ? title : null)
                        .setDescription(descriptions.get(i).isEmpty() ? null : descriptions.get(i))
                        .setFooter(i == last && !marker.hash().isEmpty() ? marker.hash() : null)
                        .build())
                .toList();
    }

    private static int color(Card.Kind kind) {
        return switch (kind) {
            case PLAN, PROGRESS -> 0x3B82F6;
            case GATE -> 0xF59E0B;
            case SUMMARY -> 0x22C55E;
            case ERROR -> 0xEF4444;
            case MESSAGE, PRIVATE -> 0x6B7280;
        };
    }

    private static List<ActionRow> buttons(List<String> emoji) {
        List<Button> buttons = emoji.stream()
                .distinct()
                .limit(BUTTONS_IN_ROW * ROWS)
                .map(each -> Button.secondary(BUTTON + each, Emoji.fromUnicode(each)))
                .toList();
        return buttons.isEmpty() ? List.of() : ActionRow.partitionOf(buttons);
    }

    /** The emoji of a button that was pressed. */
    public static String emoji(String button) {
        return button.startsWith(BUTTON) ? button.substring(BUTTON.length()) : "";
    }
}
