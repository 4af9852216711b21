package io.flusomail.platform.database;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Rows by keys that a select yields. */
public final class KeyConditions {

    private KeyConditions() {}

    /**
     * Hands the keys on as one value, whose entries an index is probed for. {@code in (select …)} may be planned as a join of
     * each with each, wherever statistics take the table for a small one (ADR 15).
     */
    public static <T> Condition among(Field<T> key, Select<? extends Record1<T>> keys) {
        return key.eq(DSL.any(DSL.array(keys)));
    }
}
