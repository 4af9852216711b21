package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.SUPPRESSION;

import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.ids.SuppressionId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closed addresses and domains as the bound workspace sees them: its own and those of its organisation. */
@Component
class SuppressionStore {

    private final DSLContext dsl;
    private final Clock clock;
    private final VerdictConditions verdicts;
    private final ClosingStore closings;
    private final ClosedAgainStore again;

    SuppressionStore(
            DSLContext dsl, Clock clock, VerdictConditions verdicts, ClosingStore closings, ClosedAgainStore again) {
        this.closings = closings;
        this.again = again;
        this.dsl = dsl;
        this.clock = clock;
        this.verdicts = verdicts;
    }

    /** Which entries are asked for: a part of the address or domain, or the whole of an erased one; a reason. */
    record Filter(@Nullable String q, @Nullable Reason reason) {}

    private static Condition seen() {
        return SUPPRESSION
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .or(SUPPRESSION
                        .SCOPE
                        .eq(DSL.inline(Suppression.ORGANIZATION))
                        .and(SUPPRESSION.HOLDER.eq(organization())));
    }

    static Field<UUID> organization() {
        UUID workspace = WorkspaceScope.current().value();
        return DSL.field("(select consent.organization_of({0}))", UUID.class, DSL.val(workspace));
    }

    private Condition matching(Filter filter) {
        String q = filter.q();
        Reason reason = filter.reason();
        Condition condition = seen();
        if (q != null && !q.isBlank()) {
            String part = q.strip().toLowerCase(Locale.ROOT);
            String whole = EmailAddress.of(part).map(EmailAddress::norm).orElse(part);
            condition = condition.and(DSL.position(SUPPRESSION.TARGET, part)
                    .gt(0)
                    .or(SUPPRESSION.TARGET.eq(verdicts.erased(DSL.val(whole)))));
        }
        return reason == null ? condition : condition.and(SUPPRESSION.REASON.eq(reason.code()));
    }

    List<Suppression> page(Filter filter, int offset, int limit) {
        return dsl.selectFrom(SUPPRESSION)
                .where(matching(filter))
                .orderBy(SUPPRESSION.CREATED_AT.desc(), SUPPRESSION.ID.desc())
                .limit(limit)
                .offset(offset)
                .fetch(this::suppression);
    }

    long count(Filter filter) {
        return dsl.fetchCount(SUPPRESSION, matching(filter));
    }

    Optional<Suppression> find(SuppressionId id) {
        return dsl.selectFrom(SUPPRESSION)
                .where(SUPPRESSION.ID.eq(id))
                .and(seen())
                .fetchOptional(this::suppression);
    }

    /** Makes an entry; empty when there is one of this holder, target and reason. */
    Optional<Suppression> insert(UUID holder, String scope, String target, Reason reason, @Nullable String note) {
        return dsl.insertInto(SUPPRESSION)
                .set(SUPPRESSION.ID, SuppressionId.next())
                .set(SUPPRESSION.HOLDER, holder)
                .set(SUPPRESSION.WORKSPACE_ID, WorkspaceScope.current())
                .set(SUPPRESSION.SCOPE, scope)
                .set(SUPPRESSION.TARGET, target)
                .set(SUPPRESSION.REASON, reason.code())
                .set(SUPPRESSION.NOTE, note)
                .set(SUPPRESSION.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .returning()
                .fetchOptional(this::suppression);
    }

    Optional<Suppression> existing(UUID holder, String target, Reason reason) {
        return dsl.selectFrom(SUPPRESSION)
                .where(SUPPRESSION.HOLDER.eq(holder), SUPPRESSION.TARGET.eq(target))
                .and(SUPPRESSION.REASON.eq(reason.code()))
                .fetchOptional(this::suppression);
    }

    /** What it was that was closed. */
    Optional<SuppressionTarget> delete(SuppressionId id) {
        return dsl.deleteFrom(SUPPRESSION)
                .where(SUPPRESSION.ID.eq(id))
                .and(seen())
                .returning(SUPPRESSION.TARGET)
                .fetchOptional(r -> new SuppressionTarget(r.get(SUPPRESSION.TARGET)));
    }

    /** Closes many for the workspace; those that were open for this reason. */
    List<SuppressionTarget> closeAll(List<TargetFile.Target> targets, Reason reason) {
        return closings.closeAll(targets, reason);
    }

    /** Of the workspace's own, or of those that others made for its organisation, the ones made before one of them. */
    List<Suppression> before(boolean others, @Nullable Suppression last, int limit) {
        Condition whose = others
                ? SUPPRESSION
                        .HOLDER
                        .eq(organization())
                        .and(SUPPRESSION.SCOPE.eq(DSL.inline(Suppression.ORGANIZATION)))
                        .and(SUPPRESSION.WORKSPACE_ID.ne(WorkspaceScope.current()))
                : SUPPRESSION.WORKSPACE_ID.eq(WorkspaceScope.current());
        Condition further = last == null
                ? DSL.noCondition()
                : DSL.row(SUPPRESSION.CREATED_AT, SUPPRESSION.ID)
                        .lessThan(DSL.row(DSL.val(last.createdAt()), DSL.val(last.id(), SUPPRESSION.ID)));
        return dsl.selectFrom(SUPPRESSION)
                .where(whose, further)
                .orderBy(SUPPRESSION.CREATED_AT.desc(), SUPPRESSION.ID.desc())
                .limit(limit)
                .fetch(this::suppression);
    }

    /** Somebody says again, by no mail's link, what is closed already. */
    void closeAgain(Collection<String> targets, Reason reason) {
        Table<?> given = DSL.unnest(targets.toArray(String[]::new)).as("given", "target");
        again.close(DSL.select(given.field("target", String.class)).from(given), reason, null);
    }

    private Suppression suppression(Record row) {
        String target = row.get(SUPPRESSION.TARGET);
        boolean erased = ErasedAddresses.isErased(target);
        boolean domain = target.startsWith("@");
        return new Suppression(
                row.get(SUPPRESSION.ID),
                erased || domain ? null : target,
                domain ? target.substring(1) : null,
                row.get(SUPPRESSION.SCOPE),
                Reason.of(row.get(SUPPRESSION.REASON)),
                row.get(SUPPRESSION.NOTE),
                row.get(SUPPRESSION.SOURCE_ID),
                row.get(SUPPRESSION.CREATED_AT));
    }
}
