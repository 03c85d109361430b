package drydock.state;

import drydock.cluster.Secret;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The bot's own database, open and migrated: an H2 file or PostgreSQL. */
final class StateDatabase implements AutoCloseable {
    private static final String NAME = "drydock";

    /**
     * Without WRITE_DELAY=0 what was committed last is lost when the process is killed; without DB_CLOSE_ON_EXIT=FALSE
     * the end of the process would close the database under a step that still writes. With both, a commit has reached
     * the operating system; H2_SYNC brings it to the disk. H2's own trace file would hold statements and grow, so there is none.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    private static final String H2_SYNC = "checkpoint sync";

    /** In an address, which the driver quotes when something is wrong with it. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)^[^?]*@|password=");

    private static final int CONNECTIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int VALIDATION_SECONDS = 5;

    private final AgroalDataSource pool;
    private final DataSource dataSource;

    private StateDatabase(AgroalDataSource pool, Optional<String> afterCommit) {
        this.pool = pool;
        this.dataSource = SafeDataSource.over(pool, afterCommit);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** @throws ConfigurationException where it cannot be opened; the message says what to do */
    static StateDatabase h2(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        if (home.toString().contains(";")) {
            throw refusal("drydock.state.directory must not contain a semicolon: " + home);
        }
        try {
            OwnFiles.prepare(home, NAME + ".mv.db");
        } catch (IOException e) {
            throw refusal("drydock.state.directory: " + home
                    + " cannot be created; name one that this user may write to. " + e);
        }
        return open(
                new Words(
                        "The bot's own database in " + home,
                        "Only one Drydock may use a directory at a time; several replicas need PostgreSQL"
                                + " (drydock.state.postgres).",
                        "move that directory away (bin/demo --down removes the demo's)"),
                Optional.of(H2_SYNC),
                factory -> factory.connectionProviderClass(driver("org.h2.Driver"))
                        .jdbcUrl("jdbc:h2:file:" + home.resolve(NAME) + H2_OPTIONS)
                        .principal(new NamePrincipal("sa"))
                        .credential(new SimplePassword("")));
    }

    /** @throws ConfigurationException where it cannot be opened; the message says what to do */
    static StateDatabase postgres(String url, String username, Secret password) {
        if (!url.startsWith("jdbc:postgresql://") || CREDENTIALS.matcher(url).find()) {
            throw refusal("drydock.state.postgres.url must look like jdbc:postgresql://host/database;"
                    + " the user belongs in drydock.state.postgres.user, and the password in"
                    + " drydock.state.postgres.password.");
        }
        return open(
                new Words(
                        "The bot's own PostgreSQL database",
                        "Check drydock.state.postgres: url, user and password.",
                        "name an empty one in drydock.state.postgres.url"),
                Optional.empty(),
                factory -> factory.connectionProviderClass(driver("org.postgresql.Driver"))
                        .jdbcUrl(url)
                        .principal(new NamePrincipal(username))
                        .credential(new SimplePassword(password.reveal()))
                        .jdbcProperty("connectTimeout", "10")
                        .jdbcProperty("loginTimeout", "10")
                        .jdbcProperty("socketTimeout", "30")
                        .jdbcProperty("tcpKeepAlive", "true")
                        .jdbcProperty("ApplicationName", "drydock"));
    }

    /** By its name, since java.sql.DriverManager knows only what the first who asked it could see. */
    private static Class<?> driver(String name) {
        try {
            return Class.forName(name, true, StateDatabase.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the driver " + name + " is missing from this build", e);
        }
    }

    /** What people are told of a database. @param anew how to begin with an empty one */
    private record Words(String name, String advice, String anew) {}

    /** Said instead of a stack trace. */
    private static ConfigurationException refusal(String message) {
        return new ConfigurationException("Drydock does not start, and nothing was touched. " + message);
    }

    private static StateDatabase open(
            Words words,
            Optional<String> afterCommit,
            UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> connection) {
        StateDatabase database = null;
        try {
            database = new StateDatabase(pool(connection), afterCommit);
            Flyway.configure(StateDatabase.class.getClassLoader())
                    .dataSource(database.dataSource)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return database;
        } catch (SQLException | FlywayException e) {
            if (database != null) {
                database.close();
            }
            ConfigurationException refusal = refusal(words.name() + failure(words, e));
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private static String failure(Words words, Exception e) {
        return e instanceof FlywayValidateException
                ? " was written by an earlier build of Drydock that was never released, and this one cannot read it. What that"
                        + " build knows of runs is in there: if none is under way, " + words.anew()
                        + " and start again; if one is, let that build end it first."
                : " cannot be opened. " + words.advice() + " " + e.getMessage();
    }

    /** One connection is always kept: H2 closes its file with the last one. */
    private static AgroalDataSource pool(UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> connection)
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

    @Override
    public void close() {
        pool.close();
    }

    /**
     * Files that nobody else on the machine reads, whatever the umask: the journal has names, channels and what people said. A
     * directory that was there already may be for more than Drydock, and stays as it is.
     */
    private static final class OwnFiles {
        private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
        private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

        private OwnFiles() {}

        /** With a file in it that may be empty. */
        static void prepare(Path directory, String file) throws IOException {
            Files.createDirectories(directory, where(directory, DIRECTORY));
            Path path = directory.resolve(file);
            try {
                Files.createFile(path, where(directory, FILE));
            } catch (FileAlreadyExistsException there) {
                if (isPosix(path)) {
                    Files.setPosixFilePermissions(path, FILE);
                }
            }
        }

        private static FileAttribute<?>[] where(Path path, Set<PosixFilePermission> permissions) {
            return isPosix(path)
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                    : new FileAttribute<?>[0];
        }

        private static boolean isPosix(Path path) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
        }
    }
}
