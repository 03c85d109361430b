package drydock.answer;

import drydock.chat.CardBuilder;
import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found while looking at a cluster, the worst first, each with what to do about it on a line of its own. */
public final class FindingsText {
    private static final String INDENT = "  ";

    private FindingsText() {}

    /** Of a cluster that was looked at without a plan. */
    public static List<Text> of(Cluster cluster, CheckReport look) {
        List<Text> lines = new ArrayList<>();
        lines.add(title(cluster, look));
        lines.addAll(of(look.findings()));
        lines.add(Text.line(INDENT, Text.of("check.scope", cluster.name())));
        return lines;
    }

    private static Text title(Cluster cluster, CheckReport look) {
        return look.findings().isEmpty()
                ? Text.of("check.nothing", cluster.name())
                : Text.of(
                        "check.title",
                        cluster.name(),
                        look.count(Weight.AGAINST),
                        look.count(Weight.TO_KNOW),
                        look.count(Weight.HARMLESS));
    }

    /** All of them, under what they mean for a run. */
    public static List<Text> of(List<Finding> findings) {
        List<Text> lines = new ArrayList<>();
        for (Weight weight : Weight.values()) {
            List<Finding> some = findings.stream()
                    .filter(finding -> finding.weight() == weight)
                    .toList();
            if (!some.isEmpty()) {
                lines.add(Text.line(INDENT, weight.words()));
                some.forEach(finding -> add(lines, finding));
            }
        }
        return lines;
    }

    /** On the card of a plan: what people should know as warnings, and what is harmless where it can be unfolded. */
    public static void on(CardBuilder card, Messages words, List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.weight() != Weight.HARMLESS)
                .sorted(Comparator.comparing(Finding::weight))
                .forEach(finding -> card.warning(words.of(warning(finding))));
        List<Text> harmless = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.weight() == Weight.HARMLESS)
                .forEach(finding -> add(harmless, finding));
        if (!harmless.isEmpty()) {
            card.details(words.of(Weight.HARMLESS.words()), words.of(harmless));
        }
    }

    private static Text warning(Finding finding) {
        return finding.remedy().isEmpty() ? finding.what() : Text.line(finding.what(), "\n      → ", finding.remedy());
    }

    private static void add(List<Text> lines, Finding finding) {
        lines.add(Text.line(INDENT, INDENT, mark(finding.weight()), " ", finding.what()));
        if (!finding.remedy().isEmpty()) {
            lines.add(Text.line(INDENT, INDENT, INDENT, "→ ", finding.remedy()));
        }
    }

    private static String mark(Weight weight) {
        return switch (weight) {
            case AGAINST -> "✖";
            case TO_KNOW -> "⚠";
            case HARMLESS -> "·";
        };
    }
}
