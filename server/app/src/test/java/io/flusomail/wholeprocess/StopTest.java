package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Drill;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** SIGTERM in the middle of a campaign: a clean end, nothing left running, nothing in doubt. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class StopTest {

    @Test
    void leavesNothingUncertainAndNothingRunning() throws Exception {
        try (Stage stage = Stage.open()) {
            Drill.Outcome outcome = stage.drill().stop();

            assertThat(outcome.broken()).as(outcome.toString()).isEmpty();
            assertThat(outcome.reckoning().uncertain()).isZero();
        }
    }
}
