package io.flusomail.audience.undo;

import static io.flusomail.audience.db.Tables.CHANGE_UNDO;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.db.tables.records.ChangeUndoRecord;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whom a change of many made, tagged, put on a list or took off one: a row for up to some thousand people. */
@Component
public class UndoRowStore {

    /** Who is erased leaves the rows whose range of ids has theirs in it; what a row says of the others stays in order. */
    private static final String FORGET = """
            update audience.change_undo u set
              contacts = array(select p.id from unnest(u.contacts) with ordinality as p (id, n)
                               where not exists (select from unnest(?::uuid[]) as e (id) where e.id = p.id) order by p.n),
              since = case when u.since is not null then
                array(select p.since from unnest(u.contacts, u.since) with ordinality as p (id, since, n)
                      where not exists (select from unnest(?::uuid[]) as e (id) where e.id = p.id) order by p.n) end
            where u.workspace_id = ? and u.first_id is not null
              and exists (select from unnest(?::uuid[]) as e (id) where e.id between u.first_id and u.last_id)""";

    private final DSLContext dsl;

    UndoRowStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * What is left and was done last, but first whom it made; no more people than these. What is taken is gone when the
     * transaction commits. People are locked before the row, as whoever erases them does.
     */
    public Optional<Undo> take(JobId change, int most) {
        return dsl.selectFrom(CHANGE_UNDO)
                .where(of(change))
                .orderBy(CHANGE_UNDO.KIND.eq("created").desc(), CHANGE_UNDO.NUMBER.desc())
                .limit(1)
                .fetchOptional()
                .flatMap(row -> {
                    Set<UUID> held = hold(row.getContacts(), most);
                    return dsl.selectFrom(CHANGE_UNDO)
                            .where(of(change), CHANGE_UNDO.NUMBER.eq(row.getNumber()))
                            .forUpdate()
                            .fetchOptional()
                            .map(now -> take(now, held));
                });
    }

    /** The first of them, who are locked as far as they are here. */
    private Set<UUID> hold(UUID[] people, int most) {
        UUID[] first = Arrays.copyOf(people, Math.min(people.length, most));
        dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids(first).toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forUpdate()
                .execute();
        return new HashSet<>(Arrays.asList(first));
    }

    private static Undo take(ChangeUndoRecord row, Set<UUID> held) {
        UUID[] all = row.getContacts();
        OffsetDateTime[] since = row.getSince();
        int taken = (int) Arrays.stream(all).takeWhile(held::contains).count();
        if (taken < all.length) {
            row.setContacts(Arrays.copyOfRange(all, taken, all.length));
            if (since != null) {
                row.setSince(Arrays.copyOfRange(since, taken, since.length));
            }
            row.update();
        } else {
            row.delete();
        }
        return new Undo(
                row.getKind(),
                row.getRefId(),
                row.getAt(),
                row.getStatus(),
                ids(Arrays.copyOf(all, taken)),
                since == null
                        ? List.of()
                        : Arrays.stream(since, 0, taken)
                                .map(OffsetDateTime::toInstant)
                                .toList());
    }

    private static List<ContactId> ids(UUID[] values) {
        return Arrays.stream(values).map(ContactId::new).toList();
    }

    /** How many people there are of each kind. */
    public Map<String, Long> sums(JobId change) {
        var size =
                DSL.coalesce(DSL.sum(DSL.field("cardinality({0})", Long.class, CHANGE_UNDO.CONTACTS)), DSL.inline(0));
        return dsl.select(CHANGE_UNDO.KIND, size)
                .from(CHANGE_UNDO)
                .where(of(change))
                .groupBy(CHANGE_UNDO.KIND)
                .fetchMap(CHANGE_UNDO.KIND, r -> r.value2().longValue());
    }

    /** How many of each kind are of these people, but for that it made them. */
    public Map<String, Long> sums(JobId change, Collection<ContactId> people) {
        return dsl.fetch(
                        """
                        select u.kind, count(*) as n from audience.change_undo u cross join lateral unnest(u.contacts) as p (id)
                        where u.workspace_id = ? and u.job_id = ? and u.kind <> 'created' and p.id = any(?) group by u.kind""",
                        WorkspaceScope.current().value(),
                        change.value(),
                        people.stream().map(ContactId::value).toArray(UUID[]::new))
                .intoMap(row -> row.get("kind", String.class), row -> row.get("n", Long.class));
    }

    /** The rows of people whom it made. */
    public List<Long> created(JobId change) {
        return dsl.select(CHANGE_UNDO.NUMBER)
                .from(CHANGE_UNDO)
                .where(of(change), CHANGE_UNDO.KIND.eq("created"))
                .fetch(CHANGE_UNDO.NUMBER);
    }

    public List<ContactId> people(JobId change, long number) {
        return dsl.select(CHANGE_UNDO.CONTACTS)
                .from(CHANGE_UNDO)
                .where(of(change), CHANGE_UNDO.NUMBER.eq(number))
                .fetchOptional(r -> ids(r.value1()))
                .orElse(List.of());
    }

    /** Forgets some of it, the first of it; how many rows went. */
    public int clear(JobId change) {
        var some = DSL.select(CHANGE_UNDO.NUMBER)
                .from(CHANGE_UNDO)
                .where(of(change))
                .orderBy(CHANGE_UNDO.NUMBER)
                .limit(50)
                .asTable("some");
        return dsl.deleteFrom(CHANGE_UNDO)
                .where(of(change))
                .and(CHANGE_UNDO.NUMBER.le(DSL.field(
                        DSL.select(DSL.max(some.field(CHANGE_UNDO.NUMBER))).from(some))))
                .execute();
    }

    /** Forgets people who are erased. */
    void forget(Collection<ContactId> people) {
        UUID[] ids = people.stream().map(ContactId::value).toArray(UUID[]::new);
        dsl.execute(FORGET, ids, ids, WorkspaceScope.current().value(), ids);
    }

    private static Condition of(JobId change) {
        return CHANGE_UNDO.WORKSPACE_ID.eq(WorkspaceScope.current()).and(CHANGE_UNDO.JOB_ID.eq(change));
    }
}
