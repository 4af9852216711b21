package io.flusomail.audience.imports.rollback;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_NOTE;
import static io.flusomail.audience.db.Tables.IMPORT;
import static io.flusomail.audience.db.Tables.IMPORT_BEFORE;
import static io.flusomail.audience.db.Tables.IMPORT_UNDO;

import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is left to be taken back of an import, and how far that is. */
@Component
class RollbackStore {

    /** A value that somebody has changed since stays; a field that does not exist any more does not come back. */
    private static final String RESTORE = """
            with taken as materialized (
              delete from audience.import_before b
              where b.workspace_id = ? and b.import_id = ? and b.contact_id in (
                select n.contact_id from audience.import_before n where n.workspace_id = ? and n.import_id = ?
                order by n.contact_id limit ?)
              returning b.contact_id, b.before, b.after, b.fields_before, b.fields_after)
            update audience.contact c set
              external_id = %s, first_name = %s, last_name = %s, phone = %s, locale = %s, time_zone = %s,
              fields = (c.fields - array(
                  select k from jsonb_object_keys(s.fields_after) k where c.fields -> k = s.fields_after -> k)) || coalesce((
                select jsonb_object_agg(k, s.fields_before -> k) from jsonb_object_keys(s.fields_before) k
                where c.fields -> k = s.fields_after -> k
                  and k in (select f.key from audience.field f where f.workspace_id = ?)), '{}'),
              updated_at = ?::timestamptz
            from taken s
            where c.workspace_id = ? and c.id = s.contact_id
            returning c.id""".formatted(
                    "case when c.email_norm is null then c.external_id else " + former("external_id") + " end",
                    former("first_name"),
                    former("last_name"),
                    former("phone"),
                    former("locale"),
                    former("time_zone"));

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    RollbackStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    /** Those of whom a colleague has noted something. */
    Set<ContactId> noted(List<ContactId> contacts) {
        return dsl.selectDistinct(CONTACT_NOTE.CONTACT_ID)
                .from(CONTACT_NOTE)
                .where(CONTACT_NOTE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_NOTE.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchSet(CONTACT_NOTE.CONTACT_ID);
    }

    private static String former(String column) {
        return "case when c.%1$s is not distinct from s.after ->> '%1$s' then s.before ->> '%1$s' else c.%1$s end"
                .formatted(column);
    }

    /**
     * An import, as far as taking it back is concerned.
     *
     * @param rollback null: nobody asked for it
     * @param over when it was taken back
     */
    record Imported(
            ImportId id,
            ImportPlan plan,
            Instant createdAt,
            @Nullable Rollback rollback,
            @Nullable Instant over) {}

    /**
     * Something to be taken back.
     *
     * @param kind {@code created}, {@code tag}, {@code list} or {@code consent}
     * @param ref the tag or list
     */
    record Undo(String kind, @Nullable UUID ref, List<ContactId> contacts) {}

    /** What there is of each: people made, values replaced, tags, memberships and consents given. */
    record Sums(long created, long changed, long tags, long memberships, long consents) {}

    /** Kept from being asked for twice at once until the transaction ends. */
    Optional<Imported> lock(ImportId id) {
        return dsl.selectFrom(IMPORT)
                .where(ours(id))
                .forNoKeyUpdate()
                .fetchOptional(r -> new Imported(
                        id,
                        json.readValue(r.getPlan().data(), ImportPlan.class),
                        r.getCreatedAt(),
                        r.getRollback() == null
                                ? null
                                : json.readValue(r.getRollback().data(), Rollback.class),
                        r.getRolledBackAt()));
    }

    void save(ImportId id, Rollback rollback) {
        dsl.update(IMPORT)
                .set(IMPORT.ROLLBACK, JSONB.valueOf(json.writeValueAsString(rollback)))
                .where(ours(id))
                .execute();
    }

    void close(ImportId id) {
        dsl.update(IMPORT)
                .set(IMPORT.ROLLED_BACK_AT, clock.instant())
                .where(ours(id))
                .execute();
    }

    /** The first of what is left, no more people than these; what is taken is gone when the transaction commits. */
    Optional<Undo> take(ImportId id, int most) {
        return dsl.selectFrom(IMPORT_UNDO)
                .where(undo(id))
                .orderBy(IMPORT_UNDO.KIND.eq("created").desc(), IMPORT_UNDO.NUMBER)
                .limit(1)
                .forUpdate()
                .fetchOptional()
                .map(row -> {
                    UUID[] all = row.getContacts();
                    int taken = Math.min(all.length, most);
                    if (taken < all.length) {
                        row.setContacts(Arrays.copyOfRange(all, taken, all.length));
                        row.update();
                    } else {
                        row.delete();
                    }
                    return new Undo(row.getKind(), row.getRefId(), ids(Arrays.copyOf(all, taken)));
                });
    }

    private static List<ContactId> ids(UUID[] values) {
        return Arrays.stream(values).map(ContactId::new).toList();
    }

    /** Gives some people their former values back; who they are. Empty when nobody is left. */
    Optional<List<ContactId>> restore(ImportId id, int most) {
        UUID workspace = WorkspaceScope.current().value();
        boolean any = dsl.fetchExists(IMPORT_BEFORE, before(id));
        return any
                ? Optional.of(dsl
                        .fetch(
                                RESTORE,
                                workspace,
                                id.value(),
                                workspace,
                                id.value(),
                                most,
                                workspace,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                workspace)
                        .getValues("id", UUID.class)
                        .stream()
                        .map(ContactId::new)
                        .toList())
                : Optional.empty();
    }

    /** Those who are still here, kept from being changed by others until the transaction ends. */
    List<ContactId> hold(List<ContactId> ids) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forUpdate()
                .fetch(CONTACT.ID);
    }

    /** The same as a set, for statements that work on sets. */
    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))));
    }

    Sums sums(ImportId id) {
        var size =
                DSL.coalesce(DSL.sum(DSL.field("cardinality({0})", Long.class, IMPORT_UNDO.CONTACTS)), DSL.inline(0));
        var sums = dsl.select(IMPORT_UNDO.KIND, size)
                .from(IMPORT_UNDO)
                .where(undo(id))
                .groupBy(IMPORT_UNDO.KIND)
                .fetchMap(IMPORT_UNDO.KIND, r -> r.value2().longValue());
        return new Sums(
                sums.getOrDefault("created", 0L),
                dsl.fetchCount(IMPORT_BEFORE, before(id)),
                sums.getOrDefault("tag", 0L),
                sums.getOrDefault("list", 0L),
                sums.getOrDefault("consent", 0L));
    }

    /** The people whom it made, a chunk of them for each chunk of the file. */
    List<Long> created(ImportId id) {
        return dsl.select(IMPORT_UNDO.NUMBER)
                .from(IMPORT_UNDO)
                .where(undo(id), IMPORT_UNDO.KIND.eq("created"))
                .fetch(IMPORT_UNDO.NUMBER);
    }

    List<ContactId> chunk(ImportId id, long number) {
        return dsl.select(IMPORT_UNDO.CONTACTS)
                .from(IMPORT_UNDO)
                .where(undo(id), IMPORT_UNDO.NUMBER.eq(number))
                .fetchOptional(r -> ids(r.value1()))
                .orElse(List.of());
    }

    /** Forgets the former values of people who are erased. */
    void forget(Collection<ContactId> people) {
        dsl.deleteFrom(IMPORT_BEFORE)
                .where(IMPORT_BEFORE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(IMPORT_BEFORE.CONTACT_ID.eq(DSL.any(people.toArray(ContactId[]::new))))
                .execute();
    }

    private static Condition ours(ImportId id) {
        return IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT.ID.eq(id));
    }

    private static Condition undo(ImportId id) {
        return IMPORT_UNDO.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_UNDO.IMPORT_ID.eq(id));
    }

    private static Condition before(ImportId id) {
        return IMPORT_BEFORE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_BEFORE.IMPORT_ID.eq(id));
    }
}
