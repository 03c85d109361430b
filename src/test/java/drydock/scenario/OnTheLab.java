package drydock.scenario;

import drydock.testing.Lab;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives tests the {@link Scene}, one for all of them, and adds the end of Drydock's log to what fails. */
final class OnTheLab
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler {
    private static final ExtensionContext.Namespace SCENE = ExtensionContext.Namespace.create(Scene.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Lab.assumeUp();
        scene(context).ready();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scene(context).ready();
    }

    /** A run that a failed test left open would guard the cluster against the next test. */
    @Override
    public void afterEach(ExtensionContext context) {
        scene(context).forgetOpenRuns();
    }

    private static Scene scene(ExtensionContext context) {
        return context.getRoot().getStore(SCENE).computeIfAbsent(Scene.class, _ -> new Scene(), Scene.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new IllegalStateException(scene(context).drydock().lastLines()));
        throw failure;
    }
}
