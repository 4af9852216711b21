package io.flusomail.audience.verification;

import static io.flusomail.audience.db.Tables.VERIFICATION;

import io.flusomail.audience.verification.Verification.Tally;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Verifications of many, without what they found of whom. */
@Component
class VerificationStore {

    private final DSLContext dsl;
    private final Clock clock;

    VerificationStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    void insert(JobId id, VerificationPlan plan, long total) {
        dsl.insertInto(VERIFICATION)
                .set(VERIFICATION.WORKSPACE_ID, WorkspaceScope.current())
                .set(VERIFICATION.JOB_ID, id)
                .set(VERIFICATION.PROVIDER, plan.provider())
                .set(VERIFICATION.LIST_ID, plan.listId())
                .set(VERIFICATION.SEGMENT_ID, plan.segmentId())
                .set(VERIFICATION.IMPORT_ID, plan.importId())
                .set(VERIFICATION.CONDITIONS, plan.filter().conditions().toArray(String[]::new))
                .set(VERIFICATION.TOTAL, total)
                .set(VERIFICATION.CREATED_AT, clock.instant())
                .execute();
    }

    Optional<Verification> find(JobId id) {
        return dsl.selectFrom(VERIFICATION).where(ours(id)).fetchOptional(VerificationStore::read);
    }

    /** The one that was begun last by this provider. */
    Optional<JobId> latest(String provider) {
        return dsl.select(VERIFICATION.JOB_ID)
                .from(VERIFICATION)
                .where(VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()), VERIFICATION.PROVIDER.eq(provider))
                .orderBy(VERIFICATION.CREATED_AT.desc(), VERIFICATION.JOB_ID.desc())
                .limit(1)
                .fetchOptional(VERIFICATION.JOB_ID);
    }

    /** Moves on; false when another run was faster, whose work then counts. */
    boolean advance(Verification from, ContactId upTo, Tally more) {
        return dsl.update(VERIFICATION)
                        .set(VERIFICATION.CONTACT_ID, upTo)
                        .set(VERIFICATION.PROCESSED, VERIFICATION.PROCESSED.plus(more.processed()))
                        .set(VERIFICATION.DELIVERABLE, VERIFICATION.DELIVERABLE.plus(more.deliverable()))
                        .set(VERIFICATION.RISKY, VERIFICATION.RISKY.plus(more.risky()))
                        .set(VERIFICATION.UNDELIVERABLE, VERIFICATION.UNDELIVERABLE.plus(more.undeliverable()))
                        .set(VERIFICATION.UNKNOWN, VERIFICATION.UNKNOWN.plus(more.unknown()))
                        .set(VERIFICATION.DISPOSABLE, VERIFICATION.DISPOSABLE.plus(more.disposable()))
                        .set(VERIFICATION.TYPOS, VERIFICATION.TYPOS.plus(more.typos()))
                        .where(ours(from.id()), VERIFICATION.CONTACT_ID.isNotDistinctFrom(from.after()))
                        .execute()
                == 1;
    }

    /** The newest first. */
    List<Verification> page(PageRequest page) {
        return dsl.selectFrom(VERIFICATION)
                .where(VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(VERIFICATION.CREATED_AT.desc(), VERIFICATION.JOB_ID.desc())
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(VerificationStore::read);
    }

    long count() {
        return dsl.fetchCount(VERIFICATION, VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    private static Condition ours(JobId id) {
        return VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()).and(VERIFICATION.JOB_ID.eq(id));
    }

    private static Verification read(Record r) {
        return new Verification(
                r.get(VERIFICATION.JOB_ID),
                r.get(VERIFICATION.PROVIDER),
                r.get(VERIFICATION.LIST_ID),
                r.get(VERIFICATION.SEGMENT_ID),
                r.get(VERIFICATION.IMPORT_ID),
                List.of(r.get(VERIFICATION.CONDITIONS)),
                r.get(VERIFICATION.CONTACT_ID),
                r.get(VERIFICATION.TOTAL),
                new Tally(
                        r.get(VERIFICATION.PROCESSED),
                        r.get(VERIFICATION.DELIVERABLE),
                        r.get(VERIFICATION.RISKY),
                        r.get(VERIFICATION.UNDELIVERABLE),
                        r.get(VERIFICATION.UNKNOWN),
                        r.get(VERIFICATION.DISPOSABLE),
                        r.get(VERIFICATION.TYPOS)),
                r.get(VERIFICATION.CREATED_AT));
    }
}
