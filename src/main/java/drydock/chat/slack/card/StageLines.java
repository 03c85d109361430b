package drydock.chat.slack.card;

import com.slack.api.model.block.element.RichTextElement;
import drydock.chat.Card;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The stages below each other: what is at work, or has failed, with what there is to say about it on lines of their own.
 * Where there is no room for all, those around the present one stay.
 */
final class StageLines {
    private static final Set<State> TOLD = Set.of(State.PRESENT, State.BESIDE, State.FAILED);
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_NOTE = 200;
    private static final int BESIDES = 40;

    private StageLines() {}

    static int cost(List<Stage> stages) {
        return stages.stream().mapToInt(StageLines::cost).sum();
    }

    private static int cost(Stage stage) {
        return title(stage).length() + note(stage).length() + BESIDES;
    }

    static List<RichTextElement> of(Card card, int room) {
        List<Stage> stages = card.stages();
        int watched = watched(stages);
        int from = 0;
        while (from < watched && cost(stages.subList(from, watched + 1)) > room) {
            from++;
        }
        int to = from;
        while (to < stages.size() && cost(stages.subList(from, to + 1)) <= room) {
            to++;
        }
        List<List<RichTextElement>> lines = new ArrayList<>();
        if (from > 0) {
            lines.add(List.of(RichText.text("… (+" + from + ")")));
        }
        stages.subList(from, to).forEach(stage -> lines.add(line(stage)));
        if (to < stages.size()) {
            lines.add(List.of(RichText.text(card.more(stages.size() - to))));
        }
        return RichText.lines(lines);
    }

    /** The place of the stage at work; of what has failed where none is. */
    private static int watched(List<Stage> stages) {
        List<State> states = stages.stream().map(Stage::state).toList();
        int present = states.lastIndexOf(State.PRESENT);
        return Math.max(0, present < 0 ? states.indexOf(State.FAILED) : present);
    }

    private static List<RichTextElement> line(Stage stage) {
        boolean told = TOLD.contains(stage.state());
        List<RichTextElement> line = new ArrayList<>();
        line.add(RichText.text(stage.state().mark() + " "));
        line.add(told ? RichText.bold(title(stage)) : RichText.text(title(stage)));
        String between = told ? "\n      " : "  ";
        if (!stage.note().isEmpty()) {
            line.add(RichText.text(between + note(stage)));
        }
        stage.share().ifPresent(share -> line.add(RichText.text(between + stage.bar() + " " + percent(share) + " %")));
        return line;
    }

    private static int percent(double share) {
        return (int) Math.clamp(Math.floor(share * 100), 0, 100);
    }

    private static String title(Stage stage) {
        return Truncation.truncate(stage.title(), LONGEST_TITLE);
    }

    private static String note(Stage stage) {
        return Truncation.truncate(stage.note(), LONGEST_NOTE);
    }
}
