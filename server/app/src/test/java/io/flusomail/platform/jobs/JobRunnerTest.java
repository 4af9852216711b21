package io.flusomail.platform.jobs;

import static io.flusomail.platform.db.Tables.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

@FlusomailTest
class JobRunnerTest {

    @Autowired
    Jobs jobs;

    @Autowired
    JobRunner runner;

    @Autowired
    FixtureJob handler;

    @Autowired
    DSLContext dsl;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    WorkspaceId own = WorkspaceId.next();

    @BeforeEach
    void setUp() {
        own = world.acme();
    }

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

    @Test
    void tellsThoseWhoWaitOnlyWhenTheJobIsSeenToBeOver() {
        enqueued();

        runFor(1);

        assertThat(handler.toldAs()).contains(JobStatus.COMPLETED);
    }

    @Test
    void givesUpAJobThatFailsThreeTimes() {
        JobId id = enqueued();
        for (int i = 0; i < 3; i++) {
            handler.willEndBy(new IllegalStateException("a bug"));
        }

        runFor(5);

        assertThat(found(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(handler.runs()).isEqualTo(3);
        assertThat(handler.toldAs()).contains(JobStatus.FAILED);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void doesNotChargeAJobWithTheAbsenceOfTheDatabase(Exception outage) {
        JobId id = enqueued();
        for (int i = 0; i < 10; i++) {
            handler.willEndBy(outage);
        }

        runFor(22);

        assertThat(found(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(handler.runs()).isEqualTo(11);
    }

    static Stream<Exception> outages() {
        return Stream.of(
                new CannotCreateTransactionException(
                        "no connection", new SQLTransientConnectionException("the pool has none")),
                new DataAccessResourceFailureException("gone", new SQLException("closed", "08006")),
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")),
                new DataAccessException("gone", new SQLException("shut down", "57P01")),
                new IllegalStateException(new SQLException("starting up", "57P03")));
    }

    @Test
    void chargesAJobWithAStatementThatTakesTooLong() {
        JobId id = enqueued();
        SQLException tooLong = new SQLException("an I/O error", "08006", new SocketTimeoutException("Read timed out"));
        for (int i = 0; i < 3; i++) {
            handler.willEndBy(new DataAccessResourceFailureException("gone", tooLong));
        }

        runFor(5);

        assertThat(found(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void beginsAJobAgainThatHasHadItsTurnHoweverOften() {
        JobId id = enqueued();
        for (int i = 0; i < JobStore.RUNS + 10; i++) {
            handler.willEndBy(new JobRun.TurnOver());
        }

        runFor(1);

        assertThat(found(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(handler.runs()).isEqualTo(JobStore.RUNS + 11);
    }

    @Test
    void endsAJobThatIsBegunAgainAndAgain() {
        JobId id = enqueued();
        dsl.update(JOB).set(JOB.ATTEMPTS, JobStore.RUNS).where(JOB.ID.eq(id)).execute();

        runFor(1);

        assertThat(found(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(handler.runs()).isZero();
    }

    private JobId enqueued() {
        handler.reset();
        return WorkspaceScope.get(own, () -> jobs.enqueue(JobId.next(), FixtureJob.KIND, Map.of()));
    }

    /** So many rounds, each after the longest pause; a job that was cut short is put back in one and runs in the next. */
    private void runFor(int rounds) {
        for (int i = 0; i < rounds; i++) {
            runner.runDue();
            clock.tick(Duration.ofSeconds(30));
        }
    }

    private Job found(JobId id) {
        return WorkspaceScope.get(own, () -> jobs.find(id)).orElseThrow();
    }
}
