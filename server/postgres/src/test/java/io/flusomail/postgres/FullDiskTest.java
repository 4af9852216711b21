package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk of its own, which only root can mount. */
@Tag("slow")
class FullDiskTest {
    @TempDir
    Path mountPoint;

    private boolean mounted;

    @AfterEach
    void unmount() {
        if (mounted) {
            assertThat(Commands.succeed(List.of("umount", mountPoint.toString())))
                    .isTrue();
        }
    }

    @Test
    void isNamedWhenTheDatabaseIsMade() {
        mount("20m");

        assertThatExceptionOfType(PostgresStartException.class)
                .isThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresSettings.in(mountPoint.resolve("postgres"))))
                .withMessageStartingWith("The disk that holds " + mountPoint.resolve("postgres") + " is full")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));
    }

    @Test
    void isSurvivedOnceThereIsRoomAgain() throws Exception {
        mount("200m");
        BlockingQueue<PostgresStatus> changes = new LinkedBlockingQueue<>();
        EmbeddedPostgresSettings settings =
                EmbeddedPostgresSettings.in(mountPoint.resolve("postgres")).withListener(changes::add);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            Session.of(server).run("CREATE TABLE person (name text)", "INSERT INTO person VALUES ('ada')");
            Path ballast = fill();

            Commands.signal("KILL", server.pid());
            assertThat(awaited(changes, "is full")).isEqualTo(PostgresStatus.State.RESTARTING);
            Files.delete(ballast);

            assertThat(awaited(changes, "accepts connections")).isEqualTo(PostgresStatus.State.RUNNING);
            assertThat(Session.of(server).one("SELECT name FROM person")).isEqualTo("ada");
        }
    }

    private void mount(String size) {
        mounted = Commands.succeed(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "flusomail-test", mountPoint.toString()));
        assumeTrue(mounted, "may not mount a file system here");
    }

    private Path fill() throws IOException {
        Path ballast = mountPoint.resolve("ballast");
        try (OutputStream stream = Files.newOutputStream(ballast)) {
            byte[] zeros = new byte[4096];
            while (true) {
                stream.write(zeros);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return ballast;
    }

    private static PostgresStatus.State awaited(BlockingQueue<PostgresStatus> changes, String words)
            throws InterruptedException {
        for (PostgresStatus status = changes.poll(60, TimeUnit.SECONDS);
                status != null;
                status = changes.poll(60, TimeUnit.SECONDS)) {
            if (status.explanation().contains(words)) {
                return status.state();
            }
        }
        throw new AssertionError("never heard: " + words);
    }
}
