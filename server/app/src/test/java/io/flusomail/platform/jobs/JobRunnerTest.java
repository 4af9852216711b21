package io.flusomail.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class JobRunnerTest {

    @Autowired
    Jobs jobs;

    @Autowired
    JobRunner runner;

    @Autowired
    World world;

    @Test
    void failsAJobOfAKindThatNobodyHandles() {
        WorkspaceId acme = world.acme();
        JobId id = WorkspaceScope.get(acme, () -> jobs.enqueue(JobId.next(), "nobody.knows", Map.of("n", 1)));

        runner.runDue();

        Job job = WorkspaceScope.get(acme, () -> jobs.find(id)).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).contains("nobody.knows");
    }

    @Test
    void hidesAJobFromOtherWorkspaces() {
        JobId id = WorkspaceScope.get(world.acme(), () -> jobs.enqueue(JobId.next(), "nobody.knows", Map.of()));

        var seen = WorkspaceScope.get(world.workspace("Globex"), () -> jobs.find(id));

        assertThat(seen).isEmpty();
    }
}
