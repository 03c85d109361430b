package drydock.chat.discord.in;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Has Discord know the command, and knows whether it does: before that nobody can give it. */
public final class CommandRegistration {
    private static final System.Logger LOG = System.getLogger(CommandRegistration.class.getName());
    private static final String NAME = CommandTree.NAME;
    private static final int AGAIN_SECONDS = 60;

    private enum State {
        UNKNOWN,
        OLDER,
        KNOWN
    }

    private final CommandTree tree;
    private volatile State state = State.UNKNOWN;

    public CommandRegistration(CommandTree tree) {
        this.tree = tree;
    }

    /** Only where it differs from what Discord has: 200 registrations a day are allowed. */
    void register(JDA jda) {
        jda.retrieveCommands().queue(commands -> register(jda, commands), failure -> failed(jda, failure));
    }

    private void register(JDA jda, List<Command> commands) {
        if (commands.stream().anyMatch(this::isThis)) {
            state = State.KNOWN;
            return;
        }
        boolean hasOlder =
                commands.stream().anyMatch(command -> command.getName().equals(NAME));
        jda.upsertCommand(tree.data()).queue(_ -> state = State.KNOWN, failure -> {
            state = hasOlder ? State.OLDER : State.UNKNOWN;
            failed(jda, failure);
        });
    }

    /** Why the command cannot be given; empty where it can. */
    public Optional<String> trouble() {
        return state == State.UNKNOWN
                ? Optional.of("Discord does not know the command /" + NAME + " yet; it is registered again and again.")
                : Optional.empty();
    }

    /** What is wrong with the command that can be given. */
    public Optional<String> warning() {
        return state == State.OLDER
                ? Optional.of("Discord has not taken the newest form of the command /" + NAME
                        + ", so people see an older one; it is registered again and again.")
                : Optional.empty();
    }

    private boolean isThis(Command command) {
        return command.getName().equals(NAME)
                && command.getType() == Command.Type.SLASH
                && plain(SlashCommandData.fromCommand(command)).equals(plain(tree.data()));
    }

    private static Map<String, Object> plain(SlashCommandData command) {
        return DataObject.fromJson(command.toData().toJson()).toMap();
    }

    private void failed(JDA jda, Throwable failure) {
        LOG.log(
                Level.WARNING,
                "Discord does not take the command /" + NAME + ", so people may see an older one or none. It is tried"
                        + " again in " + AGAIN_SECONDS + " s. " + failure.getMessage());
        var _ = jda.retrieveCommands()
                .queueAfter(
                        AGAIN_SECONDS,
                        TimeUnit.SECONDS,
                        commands -> register(jda, commands),
                        again -> failed(jda, again));
    }
}
