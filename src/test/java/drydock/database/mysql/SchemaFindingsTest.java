package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.database.mysql.client.Dialect;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.testing.SmallCluster;
import drydock.text.Messages;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a look at the definitions themselves finds; what the server's own tables tell is tried on servers. */
class SchemaFindingsTest {
    private static final String TRIGGERS = """
            plain\t\tCREATE DEFINER=`a`@`%` trigger plain before insert on `t.t` for each row set @a = x.y\tutf8\tutf8\tutf8
            crossing\t\tCREATE DEFINER=`a`@`%` TRIGGER nocobase.crossing BEFORE INSERT ON nocobase.t FOR EACH ROW set @a = 1\tutf8
            """;
    private static final String VIEWS = """
            fine\tCREATE VIEW `fine` AS select `t`.`id` AS `id` from `t` join `other`.`nocobase`\tutf8\tutf8
            own\tCREATE VIEW `own` AS select `x`.`id` AS `id` from (select `NocoBase`.`t`.`id` AS `id` from `nocobase`.`t`) `x`\tutf8
            sold\tCREATE VIEW `sold` AS select `o`.`id` AS `id` from `sales`.`orders` `o`\tutf8
            """;

    private final Cluster cluster =
            SmallCluster.small().names("nocobase", "sales").cluster();

    private List<Finding> findings(String others) {
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, _, arguments) -> {
                    String script = new String(((InputStream) arguments[4]).readAllBytes(), StandardCharsets.UTF_8);
                    ((OutputStream) arguments[5]).write(answer(script, others).getBytes(StandardCharsets.UTF_8));
                    return new ExecResult(0, "");
                });
        return new SchemaFindings(new SqlClient(new MysqlTools(docker, Dialect.MYSQL))).of(cluster, "nocobase");
    }

    private static String answer(String script, String others) {
        if (script.contains("may-not-see")) {
            return others;
        }
        if (script.contains("show create trigger `plain`;\nshow create trigger `crossing`;")) {
            return TRIGGERS;
        }
        if (script.contains("show create view `fine`;\nshow create view `own`;\nshow create view `sold`;")) {
            return VIEWS;
        }
        if (script.contains("views where false")) {
            return "";
        }
        return script.contains("information_schema.triggers") ? "plain\ncrossing\n" : "fine\nown\nsold\n";
    }

    private static List<String> said(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isAgainst)
                .map(finding -> Messages.ENGLISH.of(finding.what()) + " / " + Messages.ENGLISH.of(finding.remedy()))
                .toList();
    }

    @Test
    void what_is_written_with_the_name_of_a_database_of_the_cluster_stands_against_keeping_it() {
        assertThat(said(findings("")))
                .hasSize(2)
                .anySatisfy(words -> assertThat(words)
                        .contains("FOR EACH ROW", "could be made in the live one: crossing /")
                        .doesNotContain("plain"))
                .anySatisfy(
                        words -> assertThat(words).contains("views", "would succeed: own, sold /", "FROM: own, sold."));
    }

    @Test
    void who_may_not_read_definitions_is_told_that_alone() {
        assertThat(said(findings("may-not-move\tme (SHOW VIEW)\tGRANT ALL ON `nocobase`.* TO me;\n")))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("GRANT ALL"));
    }

    @Test
    void a_view_that_is_broken_anyway_is_not_asked_for() {
        assertThat(said(findings("invalid-view\tbroken\tDROP VIEW `broken`;\n")))
                .hasSize(2)
                .anyMatch(words -> words.contains("crossing"))
                .anyMatch(words -> words.contains("broken"));
    }

    @Test
    void what_a_backup_would_lose_stands_against_it() {
        assertThat(said(findings("""
                        versioned\told\tALTER TABLE `old` DROP SYSTEM VERSIONING;
                        once\tlast\tALTER EVENT `last` ON COMPLETION PRESERVE;
                        collation\tfunction plus_one\t
                        encrypted\tnocobase\tALTER DATABASE `nocobase` DEFAULT ENCRYPTION = 'N';
                        """)))
                .anyMatch(words -> words.contains("DROP SYSTEM VERSIONING"))
                .anyMatch(words -> words.contains("`ALTER EVENT `last` ON COMPLETION PRESERVE;`"))
                .anyMatch(words -> words.contains("with the same words: function plus_one"))
                .anyMatch(words -> words.contains("DEFAULT ENCRYPTION = 'N'"))
                .hasSize(6);
    }
}
