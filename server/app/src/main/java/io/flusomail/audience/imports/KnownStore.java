package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.IMPORT_ROW;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What a file says about people who are known: values replace those kept, empty cells change nothing. */
@Component
class KnownStore {

    private final DSLContext dsl;

    KnownStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** How many people changed. */
    int update(Chunk chunk, Instant now) {
        return dsl.update(CONTACT)
                .set(CONTACT.EXTERNAL_ID, DSL.coalesce(CONTACT.EXTERNAL_ID, freeExternalId()))
                .set(CONTACT.FIRST_NAME, newer(IMPORT_ROW.FIRST_NAME, CONTACT.FIRST_NAME))
                .set(CONTACT.LAST_NAME, newer(IMPORT_ROW.LAST_NAME, CONTACT.LAST_NAME))
                .set(CONTACT.PHONE, newer(IMPORT_ROW.PHONE, CONTACT.PHONE))
                .set(CONTACT.LOCALE, newer(IMPORT_ROW.LOCALE, CONTACT.LOCALE))
                .set(CONTACT.TIME_ZONE, newer(IMPORT_ROW.TIME_ZONE, CONTACT.TIME_ZONE))
                .set(CONTACT.FIELDS, merged())
                .set(CONTACT.UPDATED_AT, now)
                .from(IMPORT_ROW)
                .where(ChunkStore.in(chunk), IMPORT_ROW.FOUND.isTrue())
                .and(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(IMPORT_ROW.CONTACT_ID))
                .and(differs())
                .execute();
    }

    /** How many people would change. */
    int countDiffering(Chunk chunk) {
        return dsl.fetchCount(DSL.selectOne()
                .from(IMPORT_ROW)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(IMPORT_ROW.CONTACT_ID))
                .where(ChunkStore.in(chunk), IMPORT_ROW.FOUND.isTrue())
                .and(differs()));
    }

    private static Condition differs() {
        return changes(IMPORT_ROW.FIRST_NAME, CONTACT.FIRST_NAME)
                .or(changes(IMPORT_ROW.LAST_NAME, CONTACT.LAST_NAME))
                .or(changes(IMPORT_ROW.PHONE, CONTACT.PHONE))
                .or(changes(IMPORT_ROW.LOCALE, CONTACT.LOCALE))
                .or(changes(IMPORT_ROW.TIME_ZONE, CONTACT.TIME_ZONE))
                .or(CONTACT.EXTERNAL_ID.isNull().and(freeExternalId().isNotNull()))
                .or(IMPORT_ROW.FIELDS.isNotNull().and(merged().ne(CONTACT.FIELDS)));
    }

    private static Field<String> newer(TableField<?, String> staged, TableField<?, String> kept) {
        return DSL.coalesce(staged, kept);
    }

    private static Condition changes(TableField<?, String> staged, TableField<?, String> kept) {
        return staged.isNotNull().and(kept.isDistinctFrom(staged));
    }

    private static Field<JSONB> merged() {
        return DSL.field(
                "{0} || {1}", JSONB.class, CONTACT.FIELDS, DSL.coalesce(IMPORT_ROW.FIELDS, JSONB.valueOf("{}")));
    }

    /** The row's external id where nobody has it. */
    private static Field<String> freeExternalId() {
        var holder = CONTACT.as("holder");
        return DSL.when(
                DSL.notExists(DSL.selectOne()
                        .from(holder)
                        .where(holder.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(holder.EXTERNAL_ID.eq(IMPORT_ROW.EXTERNAL_ID))),
                IMPORT_ROW.EXTERNAL_ID);
    }
}
