package drydock.database.mysql.client;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Docker.ExecResult;
import org.junit.jupiter.api.Test;

class ClientErrorTest {

    @Test
    void a_database_that_is_not_there_is_named_whichever_tool_says_it() {
        assertThat(error("mysql", "ERROR 1049 (42000): Unknown database 'crm'"))
                .hasMessageContaining("there is no database crm");
        assertThat(error("mysqldump", "mysqldump: Got error: 1049: Unknown database 'crm' when selecting the database"))
                .hasMessageContaining("there is no database crm");
        assertThat(error(
                        "mariadb-dump",
                        "mariadb-dump: Got error: 1049: \"Unknown database 'crm'\" when selecting the database"))
                .hasMessageContaining("there is no database crm");
    }

    @Test
    void rights_and_names_are_said_in_the_servers_words() {
        assertThat(error("mysql", "ERROR 1044 (42000) at line 3: Access denied for user 'n'@'%' to database 'x'"))
                .hasMessageContaining("Access denied for user 'n'@'%' to database 'x'");
        assertThat(
                        error(
                                "mysqldump",
                                "mysqldump: Couldn't execute 'FLUSH TABLES': Access denied; you need the RELOAD privilege (1227)"))
                .hasMessageContaining("RELOAD")
                .satisfies(
                        error -> assertThat(error.is(ClientError.NO_PRIVILEGE)).isTrue());
    }

    @Test
    void words_that_may_quote_what_people_stored_are_not_passed_on() {
        assertThat(error("mysql", "ERROR 1062 (23000) at line 7: Duplicate entry 'alice@example.com' for key 'email'"))
                .hasMessageNotContaining("alice")
                .hasMessageContaining("1062");
        assertThat(error("mysql", "something odd: error near 'alice@example.com'"))
                .hasMessageNotContaining("alice");
    }

    @Test
    void a_tool_that_is_missing_is_named_with_the_container() {
        assertThat(ClientError.of("mysqldump", new ExecResult(127, ""), "db", "crm"))
                .hasMessageContaining("container db has no mysqldump");
    }

    private static ClientError error(String tool, String words) {
        return ClientError.of(tool, new ExecResult(1, words + "\n"), "db", "crm");
    }
}
