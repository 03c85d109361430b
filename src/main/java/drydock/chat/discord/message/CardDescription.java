package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people read first on a card: its lines, its stages and its evidence, one block below the other. */
final class CardDescription {
    private static final int LONGEST_LINE = 1_000;
    private static final int SHORT_LINE = 240;
    private static final String BETWEEN = "\n\n";
    private static final Set<State> MATTERING = Set.of(State.PRESENT, State.BESIDE, State.FAILED);

    private final Card card;

    CardDescription(Card card) {
        this.card = card;
    }

    /** What it takes to show it whole. */
    int length() {
        return Fitted.length(
                blocks(LONGEST_LINE).stream()
                        .map(block -> String.join("\n", block))
                        .toList(),
                BETWEEN);
    }

    /** Where there is not room for all, lines become shorter, and each block has as many as it can without the others. */
    String within(int most) {
        List<List<String>> blocks = blocks(length() <= most ? LONGEST_LINE : SHORT_LINE);
        int[] rooms = rooms(blocks, most - BETWEEN.length() * blocks.size());
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> Fitted.of(blocks.get(i), "\n", rooms[i], card::more))
                .collect(Collectors.joining(BETWEEN));
    }

    /** What one block does not need, the others have. */
    private static int[] rooms(List<List<String>> blocks, int most) {
        int[] needs =
                blocks.stream().mapToInt(block -> Fitted.length(block, "\n")).toArray();
        int[] rooms = new int[needs.length];
        int left = most;
        int open = needs.length;
        List<Integer> smallestFirst = IntStream.range(0, needs.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> needs[i]))
                .toList();
        for (int i : smallestFirst) {
            rooms[i] = Math.min(needs[i], left / open--);
            left -= rooms[i];
        }
        return rooms;
    }

    private List<List<String>> blocks(int longest) {
        Stream<String> title = card.title().length() > CardEmbeds.LONGEST_TITLE ? Stream.of(card.title()) : Stream.of();
        List<String> lines = Stream.concat(title, card.lines().stream().flatMap(String::lines))
                .map(line -> line(line, longest))
                .toList();
        return Stream.of(
                        lines,
                        card.stages().stream()
                                .map(stage -> stage(stage, longest))
                                .toList(),
                        card.evidence().stream()
                                .map(each -> "- " + DiscordMarkdown.escaped(each, longest))
                                .toList())
                .filter(block -> !block.isEmpty())
                .toList();
    }

    /** Indentation becomes a list, which stays indented where a phone breaks its lines. */
    private static String line(String line, int longest) {
        String text = line.stripLeading();
        int indent = line.length() - text.length();
        String before = indent < 2 ? "" : indent < 4 ? "- " : "  - ";
        return before + DiscordMarkdown.escaped(text, longest);
    }

    private static String stage(Stage stage, int longest) {
        boolean matters = MATTERING.contains(stage.state());
        String title = DiscordMarkdown.escaped(stage.title(), longest);
        String line = stage.state().mark() + " " + (matters ? "**" + title + "**" : title);
        String noted = stage.note().isEmpty() ? line : line + " · " + DiscordMarkdown.escaped(stage.note(), longest);
        return stage.share()
                .map(share -> noted + "\n" + stage.bar() + " " + percent(share) + " %")
                .orElse(noted);
    }

    private static long percent(double share) {
        return (long) Math.clamp(Math.floor(share * 100), 0, 100);
    }

    /** Warnings are lines of their own, the worst first. */
    static List<String> warnings(Card card) {
        return card.warnings().stream()
                .map(warning -> "⚠ " + DiscordMarkdown.escaped(oneLine(warning), LONGEST_LINE))
                .toList();
    }

    static String oneLine(String text) {
        return Arrays.stream(text.split("\\R", -1)).map(String::strip).collect(Collectors.joining(" "));
    }
}
