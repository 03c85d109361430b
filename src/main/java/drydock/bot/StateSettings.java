package drydock.bot;

import drydock.cluster.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the bot keeps its own data: {@code drydock.state}.
 *
 * <pre>
 * state:
 *   directory: data                       # of the H2 file; on a disk that stays, and one process at a time
 *   postgres:                             # instead, for several replicas
 *     url: jdbc:postgresql://db/drydock
 *     username: drydock
 *     password: …
 * </pre>
 */
@ConfigMapping(prefix = "drydock.state")
interface StateSettings {

    @WithDefault("${DRYDOCK_DATA:data}")
    Path directory();

    Postgres postgres();

    /** Used as soon as there is a url. */
    interface Postgres {
        Optional<String> url();

        Optional<String> username();

        Optional<String> password();

        /** @throws InvalidConfiguration where it names a file that cannot be read */
        default Optional<Secret> secret() {
            Mistakes mistakes = new Mistakes();
            Optional<Secret> secret = new Values(mistakes).secret("drydock.state.postgres.password", password());
            if (!mistakes.all().isEmpty()) {
                throw new InvalidConfiguration(mistakes.all());
            }
            return secret;
        }
    }
}
