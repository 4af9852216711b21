package io.flusomail.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import io.flusomail.postgres.PostgresStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class PostgresStartFailureAnalyzerTest {

    @Test
    void isKnownToSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, e) -> {})))
                .hasAtLeastOneElementOfType(PostgresStartFailureAnalyzer.class);
    }

    @Test
    void showsTheSentenceAlone(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("holiday.jpg"), "a photo");
        PostgresStartException refused = catchThrowableOfType(
                PostgresStartException.class,
                () -> EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))
                        .close());

        FailureAnalysis analysis = new PostgresStartFailureAnalyzer().analyze(new IllegalStateException(refused));

        assertThat(analysis)
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("The data directory " + directory
                        + " holds files that are not Flusomail's; name an empty or a" + " new directory.");
    }
}
