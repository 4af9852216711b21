package io.flusomail.audience.imports.staging;

/** What a row of a chunk's body holds, for whoever copies it into a table. */
public final class StagedColumns {

    /** In the order in which they stand. */
    public static final String NAMES = "line, contact_id, email, email_norm, external_id, first_name, last_name, phone,"
            + " locale, time_zone, fields, tags, standing";

    private StagedColumns() {}
}
