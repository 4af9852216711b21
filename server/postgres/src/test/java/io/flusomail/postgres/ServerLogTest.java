package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path directory;

    @Test
    void remembersTheLastLinesOnly() {
        ServerLog log = new ServerLog(directory.resolve("server.log"));

        for (int i = 1; i <= 70; i++) {
            log.add("line " + i);
        }

        assertThat(log.last()).hasSize(60).startsWith("line 11").endsWith("line 70");
        log.forget();
        assertThat(log.last()).isEmpty();
    }

    @Test
    void neverTakesMoreThanTwoFilesOfTenMegabytes() {
        ServerLog log = new ServerLog(directory.resolve("server.log"));
        String megabyte = "x".repeat(1 << 20);

        for (int i = 0; i < 35; i++) {
            log.add(megabyte);
        }

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("server.log", "server.log.1");
        assertThat(directory.resolve("server.log").toFile().length()).isLessThan(12 << 20);
        assertThat(directory.resolve("server.log.1").toFile().length()).isLessThan(12 << 20);
    }
}
