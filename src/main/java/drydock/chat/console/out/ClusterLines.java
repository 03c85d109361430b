package drydock.chat.console.out;

import drydock.cluster.state.CheckReport;
import drydock.cluster.state.Finding;
import drydock.cluster.state.Finding.Weight;
import drydock.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found at the last look, as the lines of a page: each has its kind and its text. */
record ClusterLines(Messages words) {

    List<Map<String, String>> of(CheckReport look) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (Weight weight : Weight.values()) {
            List<Finding> some = look.of(weight);
            if (!some.isEmpty()) {
                lines.add(line("heading", words.of(weight.words())));
                some.forEach(finding -> add(lines, finding));
            }
        }
        return lines;
    }

    private void add(List<Map<String, String>> lines, Finding finding) {
        lines.add(line(finding.weight().name().toLowerCase(Locale.ROOT).replace('_', '-'), words.of(finding.what())));
        if (!finding.remedy().isEmpty()) {
            lines.add(line("remedy", words.of(finding.remedy())));
        }
    }

    private static Map<String, String> line(String kind, String text) {
        return Map.of("kind", kind, "text", text);
    }
}
