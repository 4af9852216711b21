package io.flusomail.audience.imports;

import io.flusomail.audience.db.tables.ImportRow;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A staged row as a line for the error report: its values, since the file itself is not kept. */
final class FindRowText {

    private FindRowText() {}

    static Field<String> of(ImportRow row) {
        return DSL.field(
                "concat_ws(',', {0}, {1}, {2}, {3}, {4}, {5}::text)",
                String.class, row.EMAIL, row.EXTERNAL_ID, row.FIRST_NAME, row.LAST_NAME, row.PHONE, row.FIELDS);
    }
}
