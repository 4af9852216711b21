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
    void takesASixthOfTheMemoryWithinBounds() {
        assertThat(ServerParameters.sizes(512, false)).containsEntry("shared_buffers", "128MB");
        assertThat(ServerParameters.sizes(4096, false)).containsEntry("shared_buffers", "682MB");
        assertThat(ServerParameters.sizes(65_536, false)).containsEntry("shared_buffers", "4096MB");
        assertThat(ServerParameters.sizes(65_536, true)).containsEntry("shared_buffers", "64MB");
    }

    @Test
    void letsAQuestionHaveOneProcessPerTwoCores() {
        assertThat(ServerParameters.helpers(1)).isEqualTo(1);
        assertThat(ServerParameters.helpers(2)).isEqualTo(1);
        assertThat(ServerParameters.helpers(4)).isEqualTo(2);
        assertThat(ServerParameters.helpers(64)).isEqualTo(4);
    }

    @Test
    void becomesACommandLine() {
        assertThat(ServerParameters.asArguments(Map.of("jit", "off"))).containsExactly("-c", "jit=off");
    }
}
