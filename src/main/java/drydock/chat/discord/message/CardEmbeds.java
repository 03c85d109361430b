package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Fact;
import drydock.chat.Card.Tone;
import java.util.ArrayList;
import java.util.Arrays;
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
        List<Field> fields = Fields.of(card);
        CardDescription description = new CardDescription(card);
        List<String> warnings = CardDescription.warnings(card);
        int room = MOST_IN_ALL
                - title.length()
                - fields.stream().mapToInt(Fields::length).sum();
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

    /** A card's facts as fields, and what became of what it asked as the last of them. */
    private static final class Fields {
        private static final int MOST = 24;
        private static final int MOST_IN_ALL = 2_000;
        private static final int LONGEST_NOTE = 300;
        private static final int SHORT_NAME = 25;
        private static final int SHORT_VALUE = 30;
        private static final String NOTHING_TO_SEE = "\u200b";

        private Fields() {}

        static List<Field> of(Card card) {
            List<Field> fields = new ArrayList<>();
            int left = MOST_IN_ALL;
            for (Fact fact : card.facts()) {
                Field field = field(card, fact);
                left -= length(field);
                if (left < 0 || fields.size() == MOST - 1) {
                    fields.add(new Field("…", card.more(card.facts().size() - fields.size()), false));
                    break;
                }
                fields.add(field);
            }
            card.outcome().ifPresent(outcome -> fields.add(outcome(outcome)));
            return fields;
        }

        static int length(Field field) {
            return field.getName().length() + field.getValue().length();
        }

        private static Field field(Card card, Fact fact) {
            String name = filled(DiscordMarkdown.escaped(fact.name(), MessageEmbed.TITLE_MAX_LENGTH));
            String value = fact.at().map(DiscordMarkdown::time).orElseGet(() -> filled(value(card, fact.value())));
            boolean isShort = name.length() <= SHORT_NAME && (fact.at().isPresent() || value.length() <= SHORT_VALUE);
            return new Field(name, value, isShort);
        }

        /** Of a list that is too long it is said how much there is besides. */
        private static String value(Card card, String value) {
            List<String> parts = Arrays.stream(value.split(", ", -1))
                    .map(DiscordMarkdown::escaped)
                    .toList();
            return parts.size() > 2 && value.length() <= parts.size() * 100
                    ? Fitted.of(parts, ", ", MessageEmbed.VALUE_MAX_LENGTH, card::more)
                    : DiscordMarkdown.escaped(value, MessageEmbed.VALUE_MAX_LENGTH);
        }

        private static Field outcome(Card.Outcome outcome) {
            String note = DiscordMarkdown.escaped(outcome.note(), LONGEST_NOTE);
            String when = DiscordMarkdown.time(outcome.at());
            return new Field(
                    filled(DiscordMarkdown.escaped(outcome.what(), MessageEmbed.TITLE_MAX_LENGTH)),
                    note.isEmpty() ? when : when + " · " + note,
                    false);
        }

        private static String filled(String text) {
            return text.isBlank() ? NOTHING_TO_SEE : text;
        }
    }
}
