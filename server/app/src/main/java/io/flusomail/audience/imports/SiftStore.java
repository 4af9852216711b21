package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.IMPORT_ERROR;
import static io.flusomail.audience.db.Tables.IMPORT_ROW;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Duplicates inside the file: of the rows with one address the last is taken, because exports append; the others are
 * passed over with the line of the one that counts.
 */
@Component
class SiftStore {

    private final DSLContext dsl;

    SiftStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    int siftByAddress(ImportId id) {
        return sift(id, IMPORT_ROW.EMAIL_NORM, "duplicate_email", "The same address stands on line ");
    }

    int siftByExternalId(ImportId id) {
        return sift(id, IMPORT_ROW.EXTERNAL_ID, "duplicate_external_id", "The same external id stands on line ");
    }

    private int sift(ImportId id, Field<String> key, String code, String sentence) {
        report(id, key, code, sentence);
        return dsl.deleteFrom(IMPORT_ROW)
                .where(IMPORT_ROW.IMPORT_ID.eq(id))
                .and(IMPORT_ROW.LINE.in(DSL.select(IMPORT_ERROR.LINE)
                        .from(IMPORT_ERROR)
                        .where(IMPORT_ERROR.IMPORT_ID.eq(id), IMPORT_ERROR.CODE.eq(code))))
                .execute();
    }

    /** Sorts keys and lines alone; the text of a row is looked up for the few that are passed over. */
    private void report(ImportId id, Field<String> key, String code, String sentence) {
        var lines = DSL.select(
                        IMPORT_ROW.LINE,
                        DSL.max(IMPORT_ROW.LINE).over(DSL.partitionBy(key)).as("last"))
                .from(IMPORT_ROW)
                .where(IMPORT_ROW.IMPORT_ID.eq(id), key.isNotNull())
                .asTable("lines");
        Field<Long> line = Objects.requireNonNull(lines.field(IMPORT_ROW.LINE));
        Field<Long> taken = Objects.requireNonNull(lines.field("last", Long.class));
        var passed = IMPORT_ROW.as("passed");
        Field<String> text = DSL.field(
                DSL.select(FindRowText.of(passed)).from(passed).where(passed.IMPORT_ID.eq(id), passed.LINE.eq(line)));
        dsl.insertInto(
                        IMPORT_ERROR,
                        IMPORT_ERROR.IMPORT_ID,
                        IMPORT_ERROR.LINE,
                        IMPORT_ERROR.WORKSPACE_ID,
                        IMPORT_ERROR.CODE,
                        IMPORT_ERROR.MESSAGE,
                        IMPORT_ERROR.ROW)
                .select(DSL.select(
                                DSL.val(id, IMPORT_ERROR.IMPORT_ID),
                                line,
                                DSL.val(WorkspaceScope.current(), IMPORT_ERROR.WORKSPACE_ID),
                                DSL.val(code),
                                DSL.val(sentence)
                                        .concat(taken.cast(String.class))
                                        .concat(", which is taken."),
                                text)
                        .from(lines)
                        .where(line.lt(taken)))
                .onConflict(IMPORT_ERROR.IMPORT_ID, IMPORT_ERROR.LINE)
                .doUpdate()
                .set(IMPORT_ERROR.CODE, DSL.excluded(IMPORT_ERROR.CODE))
                .set(IMPORT_ERROR.MESSAGE, DSL.excluded(IMPORT_ERROR.MESSAGE))
                .execute();
    }
}
