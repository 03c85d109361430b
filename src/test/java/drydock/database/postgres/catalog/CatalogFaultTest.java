package drydock.database.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.database.postgres.client.Psql;
import drydock.text.Messages;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogFaultTest {

    @Test
    void the_script_writes_every_kind_that_is_known_and_no_other() {
        List<String> written = Pattern.compile("'([a-z]+(-[a-z]+)*)'")
                .matcher(Psql.resource("preflight.sql"))
                .results()
                .map(found -> found.group(1))
                .filter(CatalogFault.words()::contains)
                .distinct()
                .sorted()
                .toList();
        assertThat(written).isEqualTo(CatalogFault.words().stream().sorted().toList());
        assertThatThrownBy(() -> CatalogFault.of("another")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void things_of_one_owner_are_one_finding_with_a_line_to_copy() {
        CatalogChecks.Reading reading = new CatalogChecks.Reading("prod", "nocobase");
        reading.row(List.of("owner", "view public.report", "dba", "alter view public.report owner to nocobase;"));
        reading.row(List.of("invalid-index", "public.t_a", "public.t", "drop index public.t_a;"));
        reading.row(List.of("owner", "table public.log", "dba", "alter table public.log owner to nocobase;"));
        assertThat(reading.findings())
                .extracting(finding -> Messages.ENGLISH.of(finding.text()))
                .satisfiesExactly(
                        owner -> assertThat(owner)
                                .contains(
                                        "belongs to dba",
                                        "view public.report, table public.log",
                                        "`alter view public.report owner to nocobase; alter table public.log owner to nocobase;`",
                                        "clusters.prod.database.admin"),
                        index -> assertThat(index).contains("public.t_a, on public.t", "`drop index public.t_a;`"));
        assertThat(reading.findings()).extracting(Finding::weight).containsExactly(Weight.AGAINST, Weight.HARMLESS);
    }

    @Test
    void a_thousand_of_a_kind_fit_into_a_message() {
        CatalogChecks.Reading reading = new CatalogChecks.Reading("prod", "nocobase");
        IntStream.range(0, 1000)
                .forEach(
                        n -> reading.row(List.of("owner", "table t" + n, "dba", "alter table t" + n + " owner to x;")));
        assertThat(reading.findings())
                .singleElement()
                .extracting(finding -> Messages.ENGLISH.of(finding.text()))
                .asString()
                .contains("table t0, table t1", "and 992 more")
                .hasSizeLessThan(1000);
    }
}
