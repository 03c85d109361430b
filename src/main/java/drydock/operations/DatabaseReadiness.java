package drydock.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the bot's own database answers, within what a probe has patience for. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {
    private static final int PATIENCE_SECONDS = 3;

    private final DataSource database;

    public DatabaseReadiness(DataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database");
        try {
            return response.up().withData("product", asked()).build();
        } catch (TimeoutException e) {
            return response.down()
                    .withData("why", why("has not answered for " + PATIENCE_SECONDS + " s"))
                    .build();
        } catch (ExecutionException e) {
            return response.down()
                    .withData("why", why("fails: " + e.getCause().getMessage()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }

    private static String why(String what) {
        return "The bot's own database " + what
                + ". Nothing can be asked or decided, and runs stand still until it answers; then they go on by themselves.";
    }

    private String asked() throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Connection connection = database.getConnection()) {
                answer.complete(connection.getMetaData().getDatabaseProductName());
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
