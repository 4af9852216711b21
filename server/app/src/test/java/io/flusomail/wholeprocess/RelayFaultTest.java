package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Drill;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A relay that puts off some, refuses all for a while, or is not there for a while. */
@Tag("slow")
class RelayFaultTest {
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void puttingOffOneInTenDelaysThem() throws Exception {
        isOvercomeWithoutDoubt(stage.drill().putOffSome());

        assertThat(stage.sink().stats().rejects()).isGreaterThan(100);
    }

    @Test
    void refusingAllPausesTheCampaignUntilItRecovers() throws Exception {
        isOvercomeWithoutDoubt(stage.drill().refuseAll());
    }

    @Test
    void aClosedPortPausesTheCampaignUntilItOpens() throws Exception {
        isOvercomeWithoutDoubt(stage.drill().closePort());
    }

    private static void isOvercomeWithoutDoubt(Drill.Outcome outcome) {
        assertThat(outcome.broken()).as(outcome.toString()).isEmpty();
        assertThat(outcome.reckoning().uncertain()).isZero();
    }
}
