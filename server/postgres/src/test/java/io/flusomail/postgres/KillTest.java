package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL for the server, for the application, for both: no row that was committed is lost, and nothing stays behind. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class KillTest {
    @TempDir
    Path temporary;

    private Path directory;
    private EmbeddedPostgresSettings settings;
    private final BlockingQueue<PostgresStatus> changes = new LinkedBlockingQueue<>();

    @BeforeEach
    void nameDirectory() {
        directory = temporary.resolve("postgres");
        settings = EmbeddedPostgresSettings.in(directory).withListener(changes::add);
    }

    @Test
    void ofTheServerDuringABusyQueryIsFollowedByARestartOnTheSamePort() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings);
                Connection connection = Session.of(server).connect();
                Statement statement = connection.createStatement()) {
            write(Session.of(server));
            // Computes without ever looking whether its postmaster lives.
            Thread busy = Thread.ofVirtual().start(() -> runUntilCut(statement));
            String active =
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%generate_series(1, 90000%' AND pid <>"
                            + " pg_backend_pid()";
            Deadline.in(Duration.ofSeconds(20))
                    .await(() -> Session.of(server).one(active).equals("1"));

            long killed = server.pid();
            Commands.signal("KILL", killed);

            assertThat(nextChange().state()).isEqualTo(PostgresStatus.State.RESTARTING);
            assertThat(nextChange()).isEqualTo(server.status()).isEqualTo(PostgresStatus.running(server.port(), 1));
            assertThat(server.pid()).isNotEqualTo(killed);
            busy.join();
            assertThat(read(Session.of(server))).isEqualTo("100");
        }
    }

    @Test
    void ofTheApplicationStopsTheServer() throws Exception {
        ChildApplication application = ChildApplication.start(directory);
        write(application.session());

        application.kill();

        assertThat(Processes.allEndIn(directory)).isTrue();
        assertRowsSurvive();
    }

    @Test
    void ofBothIsRecoveredFrom() throws Exception {
        ChildApplication application = ChildApplication.start(directory);
        write(application.session());

        Commands.signal("KILL", application.serverPid());
        application.kill();

        assertRowsSurvive();
    }

    @Test
    void ofTheApplicationAndTheGuardLeavesAServerThatTheNextStartStops() throws Exception {
        ChildApplication application = ChildApplication.start(directory);
        write(application.session());
        List<Long> shells = application
                .process()
                .descendants()
                .filter(process -> process.info().command().orElse("").matches(".*/(da|ba)?sh"))
                .map(ProcessHandle::pid)
                .toList();

        application.kill();
        shells.forEach(pid -> Commands.signal("KILL", pid));

        assertThat(shells).hasSize(2);
        assertRowsSurvive();
    }

    @Test
    void ofTheApplicationRemovesAThrowawayDirectory() throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        ChildApplication application =
                ChildApplication.start(List.of(), System.getProperty("java.class.path"), "throwaway", environment);
        assertThat(temporary.toFile().list()).hasSize(1);

        application.kill();

        assertThat(Deadline.in(Duration.ofSeconds(40))
                        .await(() -> temporary.toFile().list().length == 0))
                .isTrue();
    }

    @Test
    void isNotNeededToEnd() throws Exception {
        ChildApplication application = ChildApplication.start(directory);
        write(application.session());

        application.finish();

        assertThat(Processes.in(directory)).isEmpty();
        assertRowsSurvive();
    }

    private void assertRowsSurvive() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            assertThat(read(Session.of(server))).isEqualTo("100");
        }
        assertThat(Processes.in(directory)).isEmpty();
    }

    private PostgresStatus nextChange() throws InterruptedException {
        PostgresStatus status = changes.poll(60, TimeUnit.SECONDS);
        if (status == null) {
            throw new AssertionError("nothing changed");
        }
        return status;
    }

    private static void runUntilCut(Statement statement) {
        try {
            statement.executeQuery("SELECT count(*) FROM generate_series(1, 900000000000) AS n WHERE n % 7 = 3");
        } catch (SQLException expected) {
            // The server was killed below it.
        }
    }

    private static void write(Session session) {
        session.run("CREATE TABLE person (id int)", "INSERT INTO person SELECT generate_series(1, 100)");
    }

    private static String read(Session session) {
        return session.one("SELECT count(*) FROM person");
    }
}
