package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.IMPORT_ERROR;
import static io.flusomail.audience.db.Tables.IMPORT_ROW;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
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
        Field<Long> last = DSL.max(IMPORT_ROW.LINE).over(DSL.partitionBy(key)).as("last");
        var lines = DSL.select(IMPORT_ROW.LINE, last)
                .from(IMPORT_ROW)
                .where(IMPORT_ROW.IMPORT_ID.eq(id), key.isNotNull())
                .asTable("lines");
        Field<Long> line = lines.field(IMPORT_ROW.LINE);
        Field<Long> taken = lines.field("last", Long.class);
        var passed = DSL.name("passed")
                .as(DSL.deleteFrom(IMPORT_ROW)
                        .using(lines)
                        .where(IMPORT_ROW.IMPORT_ID.eq(id), IMPORT_ROW.LINE.eq(line), line.lt(taken))
                        .returning(
                                IMPORT_ROW.LINE, taken, RowText.of(IMPORT_ROW).as("text")));
        return dsl.with(passed)
                .insertInto(
                        IMPORT_ERROR,
                        IMPORT_ERROR.IMPORT_ID,
                        IMPORT_ERROR.LINE,
                        IMPORT_ERROR.WORKSPACE_ID,
                        IMPORT_ERROR.COLUMN_NAME,
                        IMPORT_ERROR.CODE,
                        IMPORT_ERROR.MESSAGE,
                        IMPORT_ERROR.ROW)
                .select(DSL.select(
                                DSL.val(id, IMPORT_ERROR.IMPORT_ID),
                                DSL.field(DSL.name("passed", "line"), Long.class),
                                DSL.val(WorkspaceScope.current(), IMPORT_ERROR.WORKSPACE_ID),
                                DSL.inline((String) null),
                                DSL.val(code),
                                DSL.val(sentence)
                                        .concat(DSL.field(DSL.name("passed", "last"), Long.class)
                                                .cast(String.class))
                                        .concat(", which is taken."),
                                DSL.field(DSL.name("passed", "text"), String.class))
                        .from(DSL.name("passed")))
                .onConflict(IMPORT_ERROR.IMPORT_ID, IMPORT_ERROR.LINE)
                .doUpdate()
                .set(IMPORT_ERROR.CODE, DSL.excluded(IMPORT_ERROR.CODE))
                .set(IMPORT_ERROR.MESSAGE, DSL.excluded(IMPORT_ERROR.MESSAGE))
                .execute();
    }
}
