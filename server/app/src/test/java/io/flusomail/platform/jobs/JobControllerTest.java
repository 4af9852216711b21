package io.flusomail.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class JobControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Jobs jobs;

    @Autowired
    Clock clock;

    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void cancelsAJobWhoseKindBearsIt() {
        JobId job = waiting(FixtureJob.KIND);

        MvcTestResult answer = cancel(job, Role.EDITOR);

        assertThat(answer).hasStatus(202);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("cancelled");
        assertThat(answer).bodyJson().extractingPath("$.cancellable").isEqualTo(false);
    }

    @Test
    void notesWhoCancelledAJob() {
        JobId job = waiting(FixtureJob.KIND);

        cancel(job, Role.EDITOR);

        assertThat(http.get()
                        .uri("/api/audit?resource_id=" + job)
                        .header("Authorization", world.signedIn(acme, Role.OWNER)))
                .bodyJson()
                .extractingPath("$.items[*].action")
                .asArray()
                .containsExactly("job.cancelled");
    }

    @Test
    void refusesWhoMayNotDoWhatTheKindAsksFor() {
        JobId job = waiting(FixtureJob.KIND);

        MvcTestResult answer = cancel(job, Role.ANALYST);

        assertThat(answer).hasStatus(403);
        assertThat(status(job)).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void refusesToLeaveHalfOfOtherWorkBehind() {
        JobId job = waiting("audience.clear-list");

        MvcTestResult answer = cancel(job, Role.OWNER);

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.error_code").isEqualTo("wrong_state");
        assertThat(status(job)).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void refusesWhatIsOverAlready() {
        JobId job = waiting(FixtureJob.KIND);
        cancel(job, Role.EDITOR);

        assertThat(cancel(job, Role.EDITOR)).hasStatus(409);
    }

    @Test
    void saysWhetherTheOneWhoAsksCouldCancel() {
        JobId running = waiting(FixtureJob.KIND);
        JobId clearing = waiting("audience.clear-list");

        assertThat(cancellable(running, Role.EDITOR)).isTrue();
        assertThat(cancellable(running, Role.ANALYST)).isFalse();
        assertThat(cancellable(clearing, Role.OWNER)).isFalse();
    }

    @Test
    void listsAPageOfThoseNotOverBeforeTheOthers() {
        JobId over = waiting(FixtureJob.KIND);
        JobId first = waiting(FixtureJob.KIND);
        JobId second = waiting(FixtureJob.KIND);
        cancel(over, Role.EDITOR);

        MvcTestResult answer = http.get()
                .uri("/api/jobs?page_size=2")
                .header("Authorization", world.signedIn(acme, Role.EDITOR))
                .exchange();

        assertThat(Api.<List<String>>read(answer, "$.items[*].id"))
                .containsExactly(second.toString(), first.toString());
        assertThat(Api.<Integer>read(answer, "$.page")).isEqualTo(1);
        assertThat(Api.<Integer>read(answer, "$.page_size")).isEqualTo(2);
        assertThat(Api.<Integer>read(answer, "$.total")).isEqualTo(3);
    }

    /** Due far away, so that no other test runs it. */
    private JobId waiting(String kind) {
        return WorkspaceScope.get(
                acme,
                () -> jobs.enqueueAt(
                        JobId.next(), kind, Map.of(), clock.instant().plus(Duration.ofDays(30_000))));
    }

    private MvcTestResult cancel(JobId job, Role role) {
        return http.post()
                .uri("/api/jobs/" + job + "/cancel")
                .header("Authorization", world.signedIn(acme, role))
                .exchange();
    }

    private boolean cancellable(JobId job, Role role) {
        MvcTestResult answer = http.get()
                .uri("/api/jobs/" + job)
                .header("Authorization", world.signedIn(acme, role))
                .exchange();
        return Api.<Boolean>read(answer, "$.cancellable");
    }

    private JobStatus status(JobId job) {
        return WorkspaceScope.get(acme, () -> jobs.find(job)).orElseThrow().status();
    }
}
