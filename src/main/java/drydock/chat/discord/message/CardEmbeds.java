package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Tone;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.MessageEmbed.Field;

/** A card as an embed in the colour of its tone; its warnings stand apart, in a second one. */
final class CardEmbeds {
    static final int LONGEST_TITLE = MessageEmbed.TITLE_MAX_LENGTH;
    private static final int MOST_IN_ALL = MessageEmbed.EMBED_MAX_LENGTH_BOT;
    private static final int LONGEST = MessageEmbed.DESCRIPTION_MAX_LENGTH;

    /** Where there is not room for all, warnings have at least that. */
    private static final int FOR_WARNINGS = 1_500;

    private CardEmbeds() {}

    /** @param address to which the title leads */
    static List<MessageEmbed> of(Card card, String address) {
        String title = DiscordMarkdown.escaped(CardDescription.oneLine(card.title()), LONGEST_TITLE);
        List<Field> fields = CardFields.of(card);
        CardDescription description = new CardDescription(card);
        List<String> warnings = CardDescription.warnings(card);
        int room = MOST_IN_ALL
                - title.length()
                - fields.stream().mapToInt(CardFields::length).sum();
        int forWarnings = forWarnings(Fitted.length(warnings, "\n"), room - description.length());
        String text = description.within(Math.min(LONGEST, room - forWarnings));
        EmbedBuilder main = new EmbedBuilder()
                .setColor(color(card.tone()))
                .setTitle(title.isBlank() ? null : title)
                .setUrl(address)
                .setDescription(text.isBlank() && title.isBlank() && fields.isEmpty() ? "…" : text);
        fields.forEach(main::addField);
        List<MessageEmbed> embeds = new ArrayList<>(List.of(main.build()));
        if (!warnings.isEmpty()) {
            embeds.add(new EmbedBuilder()
                    .setColor(color(Tone.WARNING))
                    .setDescription(Fitted.of(warnings, "\n", forWarnings, card::more))
                    .build());
        }
        return embeds;
    }

    private static int forWarnings(int need, int left) {
        return Math.min(LONGEST, Math.max(Math.min(need, left), Math.min(need, FOR_WARNINGS)));
    }

    static int color(Tone tone) {
        return switch (tone) {
            case NEUTRAL -> 0x6B7280;
            case WORKING -> 0x3B82F6;
            case ASKING -> 0xFACC15;
            case GOOD -> 0x22C55E;
            case WARNING -> 0xF97316;
            case BAD -> 0xEF4444;
        };
    }
}
