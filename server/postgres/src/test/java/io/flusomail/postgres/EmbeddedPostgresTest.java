package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static EmbeddedPostgres server;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway().withParameter("work_mem", "7MB"));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isDurableAndPrivateByDefault() {
        Session session = Session.of(server);

        assertThat(session.show("fsync")).isEqualTo("on");
        assertThat(session.show("full_page_writes")).isEqualTo("on");
        assertThat(session.show("synchronous_commit")).isEqualTo("on");
        assertThat(session.show("data_checksums")).isEqualTo("on");
        assertThat(session.show("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(session.show("jit")).isEqualTo("off");
        assertThat(session.show("server_encoding")).isEqualTo("UTF8");
        assertThat(session.one("SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'flusomail'"))
                .isEqualTo("iund");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.username(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void letsTheApplicationCreateRolesAndActAsThem() throws SQLException {
        try (Connection connection = Session.of(server).connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE flusomail_app NOLOGIN");
            statement.execute("CREATE ROLE flusomail_query NOLOGIN");
            statement.execute("GRANT flusomail_query TO flusomail");
            statement.execute("CREATE TABLE person (name text)");
            statement.execute("ALTER TABLE person ENABLE ROW LEVEL SECURITY");
            statement.execute("GRANT SELECT ON person TO flusomail_app, flusomail_query");
            statement.execute("CREATE POLICY none ON person TO flusomail_app USING (false)");
            statement.execute("CREATE POLICY every ON person TO flusomail_query USING (true)");
            statement.execute("INSERT INTO person VALUES ('ada')");

            statement.execute("SET ROLE flusomail_app");
            assertThat(Session.one(statement, "SELECT count(*) FROM person")).isEqualTo("0");
            statement.execute("SET ROLE flusomail_query");
            assertThat(Session.one(statement, "SELECT count(*) FROM person")).isEqualTo("1");
        }

        assertThat(Session.of(server).one("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'flusomail'"))
                .isEqualTo("f");
    }

    @Test
    void keepsItsDataAndItsPasswords() throws Exception {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.in(temporary.resolve("postgres"));
        String password;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(settings)) {
            password = first.password();
            Session.of(first).run("CREATE TABLE person (name text)", "INSERT INTO person VALUES ('ada')");
        }

        try (EmbeddedPostgres second = EmbeddedPostgres.start(settings)) {
            assertThat(second.password()).isEqualTo(password);
            assertThat(Session.of(second).one("SELECT name FROM person")).isEqualTo("ada");
        }

        for (String secret : new String[] {"superuser.secret", "application.secret"}) {
            Path file = temporary.resolve("postgres").resolve(secret);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void leavesNothingBehindWhenThrownAway() {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.throwaway();

        EmbeddedPostgres thrownAway = EmbeddedPostgres.start(settings);
        long pid = thrownAway.pid();
        thrownAway.close();
        thrownAway.close();

        assertThat(settings.directory()).doesNotExist();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(thrownAway.status().state()).isEqualTo(PostgresStatus.State.STOPPED);
    }

    @Test
    void takesParameters() {
        assertThat(Session.of(server).show("work_mem")).isEqualTo("7MB");
    }

    @Test
    void copiesATemplateDatabase() {
        server.createDatabase("migrated");
        Session.of(server, "migrated").run("CREATE TABLE person (name text)", "INSERT INTO person VALUES ('ada')");

        server.createDatabase("copy", "migrated");
        assertThat(Session.of(server, "copy").one("SELECT name FROM person")).isEqualTo("ada");

        server.dropDatabase("copy");
        server.dropDatabase("never made");
        assertThat(Session.of(server).one("SELECT count(*) FROM pg_database WHERE datname = 'copy'"))
                .isEqualTo("0");
    }

    @Test
    void permitsLessDurabilityOnlyToThrowaways() {
        assertThatThrownBy(() -> EmbeddedPostgresSettings.in(temporary).withParameter("fsync", "off"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(EmbeddedPostgresSettings.throwaway()
                        .withParameter("fsync", "off")
                        .parameters())
                .containsEntry("fsync", "off");
    }
}
