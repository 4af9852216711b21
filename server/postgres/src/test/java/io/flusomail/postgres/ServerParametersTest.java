package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerParametersTest {
    @Test
    void runsInUtcUnlessTold() {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.throwaway();

        assertThat(ServerParameters.of(settings, 1)).containsEntry("timezone", "UTC");
        assertThat(ServerParameters.of(settings.withSessionZone(ZoneId.of("Asia/Kathmandu")), 1))
                .containsEntry("timezone", "Asia/Kathmandu");
    }

    @Test
    void takesAnEighthOfTheMemoryWithinBounds() {
        assertThat(ServerParameters.sizes(512, false)).containsEntry("shared_buffers", "128MB");
        assertThat(ServerParameters.sizes(4096, false)).containsEntry("shared_buffers", "682MB");
        assertThat(ServerParameters.sizes(65_536, false)).containsEntry("shared_buffers", "4096MB");
        assertThat(ServerParameters.sizes(65_536, true)).containsEntry("shared_buffers", "64MB");
    }

    @Test
    void becomesACommandLine() {
        assertThat(ServerParameters.asArguments(Map.of("jit", "off"))).containsExactly("-c", "jit=off");
    }
}
