package io.flusomail.identity.auth;

import static io.flusomail.identity.db.Tables.RESET_REQUEST;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class ResetRequestStore {

    private final DSLContext dsl;

    ResetRequestStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void insert(String emailNorm, Instant at) {
        dsl.insertInto(RESET_REQUEST)
                .set(RESET_REQUEST.EMAIL_NORM, emailNorm)
                .set(RESET_REQUEST.ASKED_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    List<String> oldest(int limit) {
        return dsl.select(RESET_REQUEST.EMAIL_NORM)
                .from(RESET_REQUEST)
                .orderBy(RESET_REQUEST.ASKED_AT)
                .limit(limit)
                .fetch(RESET_REQUEST.EMAIL_NORM);
    }

    /** False when another node was first. */
    boolean take(String emailNorm) {
        return dsl.deleteFrom(RESET_REQUEST)
                        .where(RESET_REQUEST.EMAIL_NORM.eq(emailNorm))
                        .execute()
                == 1;
    }
}
