package drydock.chat.slack.card;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import drydock.chat.Card.Link;
import drydock.chat.slack.api.SlackMarkup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of rich text, which Slack shows as they are: nothing in its words is markup or a mention. */
final class RichText {
    private static final int LONGEST_URL = 500;
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s])https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]+(?![^\\s])");

    private RichText() {}

    static RichTextElement text(String words) {
        return RichTextSectionElement.Text.builder().text(shown(words)).build();
    }

    /** The client's own style would say more than Slack describes. */
    private record Styled(String type, String text, Map<String, Boolean> style) implements RichTextElement {
        @Override
        public String getType() {
            return type;
        }
    }

    static RichTextElement bold(String words) {
        return new Styled("text", shown(words), Map.of("bold", true));
    }

    /** Slack takes no empty text. */
    private static String shown(String words) {
        return words.isEmpty() ? " " : SlackMarkup.visible(words);
    }

    /** What stands for itself as an address can be tapped, as that and nothing else. */
    static List<RichTextElement> tappable(String words) {
        List<RichTextElement> elements = new ArrayList<>();
        Matcher address = ADDRESS.matcher(words);
        int from = 0;
        while (address.find()) {
            if (address.start() > from) {
                elements.add(text(words.substring(from, address.start())));
            }
            elements.add(
                    RichTextSectionElement.Link.builder().url(address.group()).build());
            from = address.end();
        }
        if (from < words.length() || words.isEmpty()) {
            elements.add(text(words.substring(from)));
        }
        return elements;
    }

    /** The words alone where the address is longer than any of ours. */
    static RichTextElement link(Link link) {
        return link.url().length() > LONGEST_URL
                ? text(link.words())
                : RichTextSectionElement.Link.builder()
                        .url(SlackMarkup.visible(link.url()))
                        .text(shown(link.words()))
                        .build();
    }

    static RichTextSectionElement section(List<RichTextElement> elements) {
        return RichTextSectionElement.builder().elements(elements).build();
    }

    /** Lines below each other in one paragraph. */
    static List<RichTextElement> lines(List<List<RichTextElement>> lines) {
        List<RichTextElement> elements = new ArrayList<>();
        for (List<RichTextElement> line : lines) {
            if (!elements.isEmpty()) {
                elements.add(text("\n"));
            }
            elements.addAll(line);
        }
        return elements;
    }

    static BlockElement quote(List<RichTextElement> elements) {
        return RichTextQuoteElement.builder().elements(elements).build();
    }

    static BlockElement list(int indent, List<List<RichTextElement>> items) {
        return RichTextListElement.builder()
                .style("bullet")
                .indent(indent)
                .elements(items.stream()
                        .map(item -> (RichTextElement) section(item))
                        .toList())
                .build();
    }

    static LayoutBlock block(List<? extends BlockElement> elements) {
        return RichTextBlock.builder().elements(List.copyOf(elements)).build();
    }
}
