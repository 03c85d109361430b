package drydock.card;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.text.Text;
import java.util.ArrayList;
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
