package io.flusomail.audience.imports.rollback;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_NOTE;
import static io.flusomail.audience.db.Tables.IMPORT;

import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Imports that are taken back, and how far that is. */
@Component
class RollbackStore {

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

    /** Those who are here at the moment. */
    List<ContactId> here(List<ContactId> ids) {
        return dsl.fetch(those(ids)).map(Record1::value1);
    }

    /** The same as a set, for statements that work on sets. */
    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))));
    }

    private static Condition ours(ImportId id) {
        return IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT.ID.eq(id));
    }
}
