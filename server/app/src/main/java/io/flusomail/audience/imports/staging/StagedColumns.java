package io.flusomail.audience.imports.staging;

import java.util.List;

/** What a row of a chunk's body holds, for whoever copies it into a table. */
public final class StagedColumns {

    /** In the order in which they stand. */
    public static final String NAMES = "line, contact_id, email, email_norm, external_id, first_name, last_name, phone,"
            + " locale, time_zone, fields, tags, standing, consent_at, consent_ip";

    public static final int EMAIL_NORM = 3;
    public static final int EXTERNAL_ID = 4;
    public static final int STANDING = 12;

    /** Those that say who it is: e-mail, external id, names, phone, custom fields. */
    public static final List<Integer> OF_A_PERSON = List.of(2, 4, 5, 6, 7, 10);

    /** So many had the rows of an earlier version, which may still lie there. */
    private static final int FEWER = 13;

    private StagedColumns() {}

    /** The columns that rows have of which this is the text. */
    public static String namesOf(byte[] text) {
        int tabs = 0;
        for (int i = 0; i < text.length && text[i] != '\n'; i++) {
            tabs += text[i] == '\t' ? 1 : 0;
        }
        return tabs + 1 == FEWER ? NAMES.replace(", consent_at, consent_ip", "") : NAMES;
    }
}
