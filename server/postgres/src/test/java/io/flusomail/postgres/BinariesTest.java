package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BinariesTest {
    @TempDir
    Path cache;

    @Test
    void areUnpackedOnceByThreadsAndProcessesAtTheSameTime() throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
        Path shared = cache.resolve("flusomail").resolve("postgres");
        Callable<Binaries> unpack = () -> Binaries.unpackedIn(shared);
        Callable<ChildApplication> run = () ->
                ChildApplication.start(List.of(), System.getProperty("java.class.path"), "throwaway", environment);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChildApplication> child = threads.submit(run);
            Future<Binaries> first = threads.submit(unpack);
            Future<Binaries> second = threads.submit(unpack);

            assertThat(first.get()).isEqualTo(second.get());
            assertThat(first.get().majorVersion()).isEqualTo(18);
            assertThat(child.get().session().one("SELECT 1")).isEqualTo("1");
            child.get().finish();
        }
        assertThat(shared.toFile().list()).hasSize(2).contains("unpack.lock");
    }

    @Test
    void areUnpackedAnewAfterAnInterruption() throws Exception {
        Binaries complete = Binaries.unpackedIn(cache);
        Path half = cache.resolve(complete.home().getFileName() + ".unpacking");
        Files.move(complete.home(), half);
        Files.delete(half.resolve("bin").resolve("postgres"));

        Binaries again = Binaries.unpackedIn(cache);

        assertThat(again).isEqualTo(complete);
        assertThat(half).doesNotExist();
    }

    @Test
    void areNamedAfterTheMachine() {
        assertThat(Binaries.archiveName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(Binaries.archiveName("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(Binaries.archiveName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    }

    @Test
    void areMissedWithASentence() throws Exception {
        Path damaged = Binaries.unpackedIn(cache).home().resolve("bin").resolve("postgres");
        Files.writeString(damaged, "");

        assertThatExceptionOfType(PostgresStartException.class)
                .isThrownBy(() -> Binaries.unpackedIn(cache))
                .withMessageContaining("delete that directory to have them unpacked again")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(PostgresStartException.Reason.UNSUPPORTED_PLATFORM));
    }
}
