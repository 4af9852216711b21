package io.flusomail.platform.database;

import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import io.flusomail.postgres.PostgresStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database to talk to: our own server, started here and stopped with us, or the one that was named. */
final class DatabaseServer implements AutoCloseable {

    private final @Nullable EmbeddedPostgres embedded;
    private final String url;
    private final @Nullable String username;
    private final @Nullable String password;

    private DatabaseServer(
            @Nullable EmbeddedPostgres embedded, String url, @Nullable String username, @Nullable String password) {
        this.embedded = embedded;
        this.url = url;
        this.username = username;
        this.password = password;
    }

    static DatabaseServer open(DatabaseSettings settings, Path dataDirectory) {
        if (!settings.embedded()) {
            return named(settings);
        }
        EmbeddedPostgres server =
                EmbeddedPostgres.start(EmbeddedPostgresSettings.in(dataDirectory.resolve("postgres")));
        return new DatabaseServer(server, server.jdbcUrl("flusomail"), server.username(), server.password());
    }

    private static DatabaseServer named(DatabaseSettings settings) {
        String username = settings.username();
        String password = settings.password();
        String info = settings.userInfo();
        if (info != null && username == null) {
            int colon = info.indexOf(':');
            username = colon < 0 ? info : info.substring(0, colon);
            password = password == null && colon >= 0 ? info.substring(colon + 1) : password;
        }
        return new DatabaseServer(null, settings.jdbcUrl(), username, password);
    }

    String url() {
        return url;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String password() {
        return password;
    }

    /** Of our own server. */
    Optional<PostgresStatus> status() {
        return Optional.ofNullable(embedded).map(EmbeddedPostgres::status);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
