package drydock.state;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Connections to the bot's own database. One is always kept: H2 closes its file with the last one. */
final class Pool {
    private static final int CONNECTIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int VALIDATION_SECONDS = 5;

    private Pool() {}

    static AgroalDataSource of(UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> connection)
            throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.minSize(1)
                        .initialSize(1)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(PATIENCE)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                        .validateOnBorrow(true)
                        .connectionFactoryConfiguration(connection)));
    }
}
