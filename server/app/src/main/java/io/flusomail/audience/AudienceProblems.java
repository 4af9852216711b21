package io.flusomail.audience;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** What can be wrong with people, their lists and their imports. */
public enum AudienceProblems implements ProblemCode {
    CONTACT_EMAIL_TAKEN(ProblemKind.CONFLICT, "Another contact has this e-mail address"),
    CONTACT_CLOSED(ProblemKind.CONFLICT, "The contact cannot become active"),
    CONTACT_EXTERNAL_ID_TAKEN(ProblemKind.CONFLICT, "Another contact has this external id"),
    LIST_CODE_TAKEN(ProblemKind.CONFLICT, "Another list has this code"),
    LIST_IN_USE(ProblemKind.CONFLICT, "The list is in use"),
    TAG_NAME_TAKEN(ProblemKind.CONFLICT, "Another tag has this name"),
    TAG_IN_USE(ProblemKind.CONFLICT, "The tag is in use"),
    SEGMENT_NAME_TAKEN(ProblemKind.CONFLICT, "Another segment has this name"),
    SEGMENT_IN_USE(ProblemKind.CONFLICT, "The segment is in use"),
    FIELD_KEY_TAKEN(ProblemKind.CONFLICT, "Another field has this key"),
    FIELD_IN_USE(ProblemKind.CONFLICT, "The field is in use"),
    NOTE_OF_ANOTHER(ProblemKind.FORBIDDEN, "The note was written by somebody else"),
    IMPORT_UNREADABLE(ProblemKind.INVALID, "The file cannot be read as a table"),
    IMPORT_OVER(ProblemKind.CONFLICT, "The import is over"),
    IMPORT_NOT_REVERSIBLE(ProblemKind.CONFLICT, "The import cannot be taken back"),
    BULK_UPDATE_NOT_REVERSIBLE(ProblemKind.CONFLICT, "The bulk update cannot be taken back"),
    EXPORT_NOT_READY(ProblemKind.CONFLICT, "The export has no file"),
    EXPORT_EXPIRED(ProblemKind.NOT_FOUND, "The file of the export is gone"),
    EXPORT_OVER(ProblemKind.CONFLICT, "The export is over");

    private final Meaning meaning;

    AudienceProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
