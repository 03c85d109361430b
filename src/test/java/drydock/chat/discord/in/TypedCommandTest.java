package drydock.chat.discord.in;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.AllForms;
import drydock.command.Command;
import drydock.command.CommandParser;
import drydock.command.CommandParser.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
    private final TypedCommand typed = new TypedCommand(AllForms.forms());

    @Test
    void a_form_is_the_text_that_a_person_would_have_typed() {
        assertThat(typed.text(
                        List.of("upgrade"),
                        Map.of("plan", "true", "cluster", "prod", "version", "1.4", "reason", "security update")))
                .isEqualTo("/nocobase upgrade 1.4 prod --reason \"security update\" --plan");
        assertThat(typed.text(List.of("run", "approve"), Map.of("run", "7f3a9c")))
                .isEqualTo("/nocobase run approve 7f3a9c");
        assertThat(typed.text(List.of("rollback"), Map.of("plan", "false"))).isEqualTo("/nocobase rollback");
        assertThat(typed.text(List.of("help"), Map.of("command", "run approve")))
                .isEqualTo("/nocobase help run approve");
    }

    @Test
    void nothing_in_a_field_becomes_an_option() {
        assertThat(parsed(Map.of("version", "1.4", "reason", "news\" --plan \"")))
                .isInstanceOfSatisfying(Command.Upgrade.class, upgrade -> {
                    assertThat(upgrade.planOnly()).isFalse();
                    assertThat(upgrade.reason()).contains("news' --plan '");
                });
        assertThat(new CommandParser(List.of("prod", "test"))
                        .parse(typed.text(List.of("upgrade"), Map.of("version", "1.4", "cluster", "prod --plan"))))
                .isInstanceOf(Parsed.Misunderstood.class);
    }

    private Command parsed(Map<String, String> fields) {
        Parsed parsed = new CommandParser(List.of("prod")).parse(typed.text(List.of("upgrade"), fields));
        return Optional.of(parsed)
                .filter(Parsed.Understood.class::isInstance)
                .map(Parsed.Understood.class::cast)
                .orElseThrow(() -> new AssertionError(parsed.toString()))
                .command();
    }

    @Test
    void while_a_field_is_filled_in_the_text_ends_with_it() {
        assertThat(typed.textUpTo(
                        List.of("upgrade"), Map.of("version", "1.4", "cluster", "pr", "reason", "x"), "cluster"))
                .isEqualTo("/nocobase upgrade 1.4 pr");
        assertThat(typed.textUpTo(List.of("upgrade"), Map.of("cluster", "pr"), "cluster"))
                .isEqualTo("/nocobase upgrade \"?\" pr");
        assertThat(typed.textUpTo(List.of("upgrade"), Map.of("version", ""), "version"))
                .isEqualTo("/nocobase upgrade ");
        assertThat(typed.textUpTo(List.of("maintain"), Map.of("for", "2"), "for"))
                .isEqualTo("/nocobase maintain \"?\" --for 2");
    }
}
