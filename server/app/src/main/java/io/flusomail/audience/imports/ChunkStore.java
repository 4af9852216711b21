package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.IMPORT_ERROR;
import static io.flusomail.audience.db.Tables.IMPORT_ROW;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes people out of a chunk of staged rows, each step one statement. Existing people are locked and new ones inserted
 * in order of address, so that imports that meet wait for each other instead of dead-locking.
 */
@Component
class ChunkStore {

    private final DSLContext dsl;

    ChunkStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    Optional<Chunk> next(ImportId id, long after, int most) {
        var rows = DSL.select(IMPORT_ROW.LINE, IMPORT_ROW.STANDING, IMPORT_ROW.TAGS)
                .from(IMPORT_ROW)
                .where(IMPORT_ROW.IMPORT_ID.eq(id), IMPORT_ROW.LINE.gt(after))
                .orderBy(IMPORT_ROW.LINE)
                .limit(most)
                .asTable("rows");
        Field<String> standing = Objects.requireNonNull(rows.field(IMPORT_ROW.STANDING));
        return dsl.select(
                        DSL.max(rows.field(IMPORT_ROW.LINE)),
                        DSL.count(),
                        DSL.arrayAggDistinct(standing).filterWhere(standing.isNotNull()),
                        DSL.boolOr(rows.field(IMPORT_ROW.TAGS).isNotNull()))
                .from(rows)
                .fetchOptional(r -> r.value2() == 0
                        ? null
                        : new Chunk(id, after, r.value1(), r.value2(), standings(r.value3()), r.value4()));
    }

    private static Set<String> standings(String @Nullable [] found) {
        return found == null ? Set.of() : new HashSet<>(Arrays.asList(found));
    }

    static Condition in(Chunk chunk) {
        return IMPORT_ROW
                .IMPORT_ID
                .eq(chunk.id())
                .and(IMPORT_ROW.LINE.gt(chunk.after()))
                .and(IMPORT_ROW.LINE.le(chunk.upTo()));
    }

    /** Keeps the planner on the indexes: a chunk is small beside the tables, of which it may have no statistics yet. */
    void preferIndexes() {
        dsl.execute("set local enable_seqscan = off");
    }

    /** Finds the people that are known already and locks them; the rows then bear their ids. */
    void match(Chunk chunk, boolean byExternalId) {
        match(chunk, IMPORT_ROW.EMAIL_NORM, CONTACT.EMAIL_NORM, DSL.noCondition());
        if (byExternalId) {
            match(chunk, IMPORT_ROW.EXTERNAL_ID, CONTACT.EXTERNAL_ID, IMPORT_ROW.EMAIL_NORM.isNull());
        }
    }

    private void match(Chunk chunk, TableField<?, String> staged, TableField<?, String> kept, Condition which) {
        var known = DSL.select(CONTACT.ID, kept.as("known_by"))
                .from(IMPORT_ROW)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), kept.eq(staged))
                .where(in(chunk), IMPORT_ROW.FOUND.isFalse(), which)
                .orderBy(kept)
                .forNoKeyUpdate()
                .of(CONTACT)
                .asTable("known");
        dsl.update(IMPORT_ROW)
                .set(IMPORT_ROW.FOUND, true)
                .set(IMPORT_ROW.CONTACT_ID, known.field(CONTACT.ID))
                .from(known)
                .where(in(chunk), IMPORT_ROW.FOUND.isFalse(), which)
                .and(staged.eq(known.field("known_by", String.class)))
                .execute();
    }

    /** Inserts those who are new, with the status that consent will find; how many. Who came in meanwhile is left out. */
    int insertNew(Chunk chunk, boolean consented, Instant now) {
        Field<String> status = consented
                ? DSL.when(IMPORT_ROW.STANDING.isNull().and(IMPORT_ROW.EMAIL.isNotNull()), "active")
                        .otherwise("pending")
                : DSL.inline("pending");
        return dsl.insertInto(
                        CONTACT,
                        CONTACT.WORKSPACE_ID,
                        CONTACT.ID,
                        CONTACT.EMAIL,
                        CONTACT.EMAIL_NORM,
                        CONTACT.EXTERNAL_ID,
                        CONTACT.FIRST_NAME,
                        CONTACT.LAST_NAME,
                        CONTACT.PHONE,
                        CONTACT.LOCALE,
                        CONTACT.TIME_ZONE,
                        CONTACT.STATUS,
                        CONTACT.FIELDS,
                        CONTACT.SOURCE,
                        CONTACT.CREATED_AT,
                        CONTACT.UPDATED_AT)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), CONTACT.WORKSPACE_ID),
                                IMPORT_ROW.CONTACT_ID,
                                IMPORT_ROW.EMAIL,
                                IMPORT_ROW.EMAIL_NORM,
                                IMPORT_ROW.EXTERNAL_ID,
                                IMPORT_ROW.FIRST_NAME,
                                IMPORT_ROW.LAST_NAME,
                                IMPORT_ROW.PHONE,
                                IMPORT_ROW.LOCALE,
                                IMPORT_ROW.TIME_ZONE,
                                status,
                                DSL.coalesce(IMPORT_ROW.FIELDS, JSONB.valueOf("{}")),
                                DSL.inline("import"),
                                DSL.val(now),
                                DSL.val(now))
                        .from(IMPORT_ROW)
                        .where(in(chunk), IMPORT_ROW.FOUND.isFalse())
                        .orderBy(IMPORT_ROW.EMAIL_NORM, IMPORT_ROW.EXTERNAL_ID))
                .onConflictDoNothing()
                .execute();
    }

    int found(Chunk chunk) {
        return dsl.fetchCount(IMPORT_ROW, in(chunk).and(IMPORT_ROW.FOUND));
    }

    /** Rows whose external id belongs to somebody with another address; how many. They are gone from the chunk. */
    int refuseTaken(Chunk chunk) {
        Condition absent = DSL.notExists(DSL.selectOne()
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(IMPORT_ROW.CONTACT_ID)));
        report(
                in(chunk).and(IMPORT_ROW.FOUND.isFalse()).and(absent),
                "external_id_taken",
                "Somebody else has this external id.");
        return dsl.deleteFrom(IMPORT_ROW)
                .where(in(chunk), IMPORT_ROW.FOUND.isFalse(), absent)
                .execute();
    }

    /** Notes in the report that known people were left as they are. */
    void reportKnown(Chunk chunk) {
        report(
                in(chunk).and(IMPORT_ROW.FOUND),
                "already_known",
                "The person is known already and was left as is; list and tags were added.");
    }

    private void report(Condition which, String code, String message) {
        dsl.insertInto(
                        IMPORT_ERROR,
                        IMPORT_ERROR.IMPORT_ID,
                        IMPORT_ERROR.LINE,
                        IMPORT_ERROR.WORKSPACE_ID,
                        IMPORT_ERROR.CODE,
                        IMPORT_ERROR.MESSAGE,
                        IMPORT_ERROR.ROW)
                .select(DSL.select(
                                IMPORT_ROW.IMPORT_ID,
                                IMPORT_ROW.LINE,
                                IMPORT_ROW.WORKSPACE_ID,
                                DSL.val(code),
                                DSL.val(message),
                                FindRowText.of(IMPORT_ROW))
                        .from(IMPORT_ROW)
                        .where(which))
                .onConflict(IMPORT_ERROR.IMPORT_ID, IMPORT_ERROR.LINE)
                .doUpdate()
                .set(IMPORT_ERROR.CODE, DSL.excluded(IMPORT_ERROR.CODE))
                .set(IMPORT_ERROR.MESSAGE, DSL.excluded(IMPORT_ERROR.MESSAGE))
                .execute();
    }

    /**
     * The ids of a chunk's people, those with the given standing or, where it is null, with none. They travel as one
     * array, so that whoever joins them is planned for their number and not for a guess at the staging table.
     */
    Select<Record1<ContactId>> people(Chunk chunk, @Nullable String standing) {
        ContactId[] ids = dsl.select(IMPORT_ROW.CONTACT_ID)
                .from(IMPORT_ROW)
                .where(in(chunk))
                .and(standing == null ? IMPORT_ROW.STANDING.isNull() : IMPORT_ROW.STANDING.eq(standing))
                .orderBy(IMPORT_ROW.CONTACT_ID)
                .fetchArray(IMPORT_ROW.CONTACT_ID);
        return DSL.select(DSL.field(
                "unnest({0})",
                IMPORT_ROW.CONTACT_ID.getDataType(),
                DSL.val(ids, IMPORT_ROW.CONTACT_ID.getDataType().array())));
    }
}
