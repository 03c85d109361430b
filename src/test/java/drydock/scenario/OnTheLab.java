package drydock.scenario;

import drydock.testing.Lab;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives tests the {@link Scene}, one for all tests of this process, and adds the end of Drydock's log to what fails. */
final class OnTheLab
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static Optional<Scene> scene = Optional.empty();

    @Override
    public void beforeEach(ExtensionContext context) {
        Lab.assumeUp();
        scene().watch().beginAnew();
        scene().ready();
    }

    /** A run that a failed test left open would guard the cluster against the next test. */
    @Override
    public void afterEach(ExtensionContext context) {
        try {
            scene().watch().assertNobodyWasHarmed();
        } finally {
            scene().forgetOpenRuns();
        }
    }

    /** Test classes are run one by one; only the process knows when the last one is over. */
    private static synchronized Scene scene() {
        if (scene.isEmpty()) {
            Scene made = new Scene();
            Runtime.getRuntime().addShutdownHook(new Thread(made::close, "end of the scene"));
            scene = Optional.of(made);
        }
        return scene.get();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new IllegalStateException(scene().drydock().lastLines()));
        throw failure;
    }
}
