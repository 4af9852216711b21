package io.flusomail.identity.passwords;

import static io.flusomail.identity.db.Tables.LOGIN_FAILURE;

import java.time.Instant;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class LoginFailureStore {

    private final DSLContext dsl;

    LoginFailureStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** What stands against one subject. */
    record Tally(int failures, Instant firstAt, @Nullable Instant blockedUntil) {}

    /** The tally, locked until the transaction ends, so that tries in parallel are counted one after the other. */
    Tally lock(String subject, Instant now) {
        dsl.insertInto(LOGIN_FAILURE)
                .set(LOGIN_FAILURE.SUBJECT, subject)
                .set(LOGIN_FAILURE.FAILURES, 0)
                .set(LOGIN_FAILURE.FIRST_AT, now)
                .onConflictDoNothing()
                .execute();
        return dsl.select(LOGIN_FAILURE.FAILURES, LOGIN_FAILURE.FIRST_AT, LOGIN_FAILURE.BLOCKED_UNTIL)
                .from(LOGIN_FAILURE)
                .where(LOGIN_FAILURE.SUBJECT.eq(subject))
                .forUpdate()
                .fetchSingle(Records.mapping(Tally::new));
    }

    void save(String subject, Tally tally) {
        dsl.update(LOGIN_FAILURE)
                .set(LOGIN_FAILURE.FAILURES, tally.failures())
                .set(LOGIN_FAILURE.FIRST_AT, tally.firstAt())
                .set(LOGIN_FAILURE.BLOCKED_UNTIL, tally.blockedUntil())
                .where(LOGIN_FAILURE.SUBJECT.eq(subject))
                .execute();
    }

    void clear(Collection<String> subjects) {
        dsl.deleteFrom(LOGIN_FAILURE).where(LOGIN_FAILURE.SUBJECT.in(subjects)).execute();
    }

    void giveBack(String subject) {
        dsl.update(LOGIN_FAILURE)
                .set(LOGIN_FAILURE.FAILURES, DSL.greatest(LOGIN_FAILURE.FAILURES.minus(1), DSL.zero()))
                .where(LOGIN_FAILURE.SUBJECT.eq(subject))
                .execute();
    }

    void deleteBefore(Instant firstAt) {
        dsl.deleteFrom(LOGIN_FAILURE).where(LOGIN_FAILURE.FIRST_AT.lt(firstAt)).execute();
    }
}
