package drydock.plan.step.migration;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.Migration;
import drydock.docker.Container;
import drydock.docker.Docker.ExecResult;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NocoBase's migration manager on its command line, in a node's running container. No shell reads what it is given. */
final class MigrationCommand {
    private static final List<String> MIGRATION = List.of("yarn", "nocobase", "migration");

    private final StepContext context;
    private final Node node;
    private final Container container;

    MigrationCommand(StepContext context, Node node) {
        this.context = context;
        this.node = node;
        this.container = new NodeContainers(context.ports().docker(), context.cluster())
                .current(node)
                .orElseThrow(() -> new StepException(Text.of("step.no-container", node.container())));
    }

    /** The backup that NocoBase would make is one that nobody has proven: the run has its own. */
    Outcome run(Migration migration) {
        String file = migration.text();
        if (migration.isRule()) {
            Said made = said("generate", "--ruleId=" + migration);
            if (made.failed()) {
                return failed(made);
            }
            Optional<String> named = made.output().file();
            if (named.isEmpty()) {
                return new Outcome.Failed(Text.of("step.run-migration.no-file", made.words()));
            }
            file = named.get();
        }
        Said said = said("run", file, "--skip-backup");
        return said.failed() ? failed(said) : new Outcome.Done(Text.of("step.run-migration.done", file, said.words()));
    }

    private Said said(String... arguments) {
        List<String> command = new ArrayList<>(MIGRATION);
        command.addAll(List.of(arguments));
        Host host = context.cluster().hostOf(node);
        MigrationOutput output = new MigrationOutput(
                new SecretMask(context.cluster(), container), line -> context.progress(Text.verbatim(line)));
        ExecResult result = context.ports()
                .docker()
                .exec(
                        host,
                        container.id(),
                        command,
                        Map.of("NO_COLOR", "1"),
                        InputStream.nullInputStream(),
                        output,
                        context.cluster().upgradeTimeout());
        output.complaints(result.error());
        return new Said(result.exitCode(), output);
    }

    /** NocoBase ends with 0 after most errors too: what it says about them counts as much. */
    private record Said(int exitCode, MigrationOutput output) {
        boolean failed() {
            return exitCode != 0 || output.tellsOfError();
        }

        Text words() {
            return output.isEmpty() ? Text.of("step.run-migration.silent") : Text.verbatim(output.last());
        }
    }

    private Outcome failed(Said said) {
        return new Outcome.Failed(
                said.output().tellsOfLicence()
                        ? Text.of("step.run-migration.no-licence", node.name(), said.words())
                        : Text.of("step.run-migration.failed", said.exitCode(), said.words()));
    }
}
