package io.flusomail.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class GroupCommitTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void claimsNothingWhileTheDatabaseIsAway() {
        GroupCommit groups = over(new Away(new CountDownLatch(0)));

        groups.start();

        assertUnavailable(groups);
        assertThat(attempts).hasValue(5);
        groups.stop();
    }

    @Test
    void takesNothingWhenTooManyWait() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        GroupCommit groups = over(new Away(back));
        groups.start();
        for (int i = 0; i < GroupCommit.WAITING + 2_000; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    groups.append(fact());
                } catch (ProblemException _) {
                    // each is answered one way or the other once the database is given up
                }
            });
        }
        while (groups.waiting() < GroupCommit.WAITING) {
            Thread.onSpinWait();
        }

        assertUnavailable(groups);

        back.countDown();
        groups.stop();
    }

    @Test
    void takesNothingOnceStopped() {
        GroupCommit groups = over(new Away(new CountDownLatch(0)));
        groups.start();

        groups.stop();

        assertUnavailable(groups);
        assertThat(attempts).hasValue(0);
    }

    private void assertUnavailable(GroupCommit groups) {
        assertThatThrownBy(() -> groups.append(fact()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(PlatformProblems.UNAVAILABLE));
    }

    private GroupCommit over(Away source) {
        GroupWriter writer = new GroupWriter(source, Duration.ofMillis(1));
        return new GroupCommit(writer, new LogWaker(), new SimpleMeterRegistry());
    }

    private static ContactEvent fact() {
        return ContactEvent.of(WorkspaceId.next(), ContactId.next(), EventKind.OPENED, SettableClock.START, null);
    }

    /** A database that does not answer, once it is asked. */
    private final class Away extends AbstractDataSource {

        private final CountDownLatch until;

        Away(CountDownLatch until) {
            this.until = until;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new SQLException("interrupted", "08001", e);
            }
            attempts.incrementAndGet();
            throw new SQLException("connection refused", "08001");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
