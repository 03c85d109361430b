package drydock.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Inbound;
import drydock.testing.discord.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast commands are acknowledged: 50 a second for 20 seconds. The times are printed; that every command is handed on
 * once is held.
 */
@Tag("long")
class LoadIT {
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final Duration DISCORDS_PATIENCE = Duration.ofSeconds(3);

    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Test
    void many_commands_at_once_are_all_acknowledged() throws Exception {
        discord.start(inbound::add);
        int count = PER_SECOND * SECONDS;
        List<Future<Interaction>> commands = new ArrayList<>();
        try (ScheduledExecutorService people = Executors.newScheduledThreadPool(1)) {
            for (int i = 0; i < count; i++) {
                commands.add(people.schedule(
                        () -> discord.people.command(OnDiscord.ALICE, List.of("help"), Map.of()),
                        i * 1000L / PER_SECOND,
                        TimeUnit.MILLISECONDS));
            }
        }
        List<Duration> times = new ArrayList<>();
        for (Future<Interaction> command : commands) {
            Interaction interaction = command.get();
            assertThat(interaction.awaitAnswer()).isPresent();
            times.add(interaction.took());
        }
        assertThat(times)
                .filteredOn(took -> took.compareTo(DISCORDS_PATIENCE) < 0)
                .as("acknowledged in time; the machine itself may stand still for a moment")
                .hasSizeGreaterThan(count * 9 / 10);
        List<Duration> sorted = times.stream().sorted().toList();
        System.out.printf(
                "Discord: %d of %d commands at %d a second acknowledged after p50 %d ms, p99 %d ms, at most %d ms%n",
                times.size(),
                count,
                PER_SECOND,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get(sorted.size() * 99 / 100).toMillis(),
                sorted.getLast().toMillis());
        assertThat(inbound).extracting(Inbound::event).doesNotHaveDuplicates().hasSize(count);
    }
}
