package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each obstacle is named in a sentence, and nothing that was there is touched. */
class StartRefusalTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = temporary.resolve("postgres");
    }

    @Test
    void meetsASecondServerInTheSameProcess() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))) {
            assertRefused(
                    Reason.ALREADY_RUNNING,
                    "Another Flusomail (process " + ProcessHandle.current().pid() + ")");

            assertThat(Session.of(first).one("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void meetsASecondServerInAnotherProcess() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))) {
            ChildApplication second = ChildApplication.start(directory);

            assertThat(second.firstLine())
                    .startsWith("refused ALREADY_RUNNING")
                    .contains("start this one with another data directory");
            assertThat(Session.of(first).one("SELECT 1")).isEqualTo("1");
            second.finish();
        }
    }

    @Test
    void meetsATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedPostgresSettings settings =
                    EmbeddedPostgresSettings.in(directory).withPort(taken.getLocalPort());

            assertThatExceptionOfType(PostgresStartException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(settings))
                    .withMessage("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken by another program; stop that program or choose another port.")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PORT_TAKEN));
        }

        EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory)).close();
    }

    @Test
    void meetsSomeoneElsesFiles() throws IOException {
        Files.createDirectory(directory);
        Path photo = Files.writeString(directory.resolve("holiday.jpg"), "a photo");

        assertRefused(Reason.FOREIGN_DIRECTORY, "holds files that are not Flusomail's");

        assertThat(photo).hasContent("a photo");
        assertThat(directory.toFile().list()).containsExactly("holiday.jpg");
    }

    @Test
    void meetsSomeoneElsesDatabase() throws IOException {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("PG_VERSION"), "15\n");

        assertRefused(Reason.FOREIGN_DIRECTORY, "is a PostgreSQL data directory that Flusomail did not make");
    }

    @Test
    void meetsAFile() throws IOException {
        Files.writeString(directory, "a file");

        assertRefused(Reason.FOREIGN_DIRECTORY, "is a file, not a directory");
    }

    @Test
    void meetsDataThatIsNoDatabase() throws IOException {
        Path stray = prepareData().resolve("stray");
        Files.writeString(stray, "content");

        assertRefused(Reason.FOREIGN_DIRECTORY, "has no PG_VERSION file");

        assertThat(stray).hasContent("content");
    }

    @Test
    void meetsNewerData() throws IOException {
        Files.writeString(prepareData().resolve("PG_VERSION"), "99\n");

        assertRefused(Reason.NEWER_DATA, "was written by PostgreSQL 99, but this Flusomail brings 18");
    }

    @Test
    void meetsOlderData() throws IOException {
        Files.writeString(prepareData().resolve("PG_VERSION"), "17\n");

        assertRefused(Reason.OLDER_DATA, "was written by PostgreSQL 17, but this Flusomail brings 18");
    }

    @Test
    void meetsADirectoryThatMayNotBeWritten() throws IOException {
        assumeFalse(Processes.isRoot(), "root may write everywhere");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertRefused(Reason.NOT_WRITABLE, "cannot be written by user " + System.getProperty("user.name"));

        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path prepareData() throws IOException {
        Files.createDirectory(directory);
        Files.createFile(directory.resolve("instance.lock"));
        return Files.createDirectory(directory.resolve("data"));
    }

    private void assertRefused(Reason reason, String words) {
        assertThatExceptionOfType(PostgresStartException.class)
                .isThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory)))
                .withMessageContaining(words)
                .withMessageContaining(directory.toString())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
