package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldValue;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.web.StorableText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads people out of rows, by what each column holds. Texts are kept as they stand; a cell of blanks holds nothing. A
 * wrong value refuses the row and names the column, but for language and time zone: those are left out and noted.
 */
public final class PersonReader {

    private final List<Column> columns;
    private final int width;
    private final Map<String, FieldDefinition> fields;
    private final Map<String, String> zones = new HashMap<>();

    /**
     * @param columns all columns of the file
     * @param fields the custom fields that columns refer to, by key
     */
    public PersonReader(List<Column> columns, Map<String, FieldDefinition> fields) {
        this.columns =
                columns.stream().filter(column -> !column.target().isEmpty()).toList();
        this.width = columns.size();
        this.fields = fields;
    }

    public Reading read(List<String> cells) {
        for (int i = width; i < cells.size(); i++) {
            if (!Cells.empty(cells.get(i))) {
                return refused(
                        null, "too_many_cells", "The row has more cells than there are columns (" + width + ").");
            }
        }
        Draft draft = new Draft();
        for (Column column : columns) {
            String cell = column.index() < cells.size() ? cells.get(column.index()) : "";
            Row.Flaw flaw = Cells.empty(cell) ? null : take(draft, column, cell);
            if (flaw != null) {
                return new Reading.Refused(flaw);
            }
        }
        return draft.emailNorm == null && draft.externalId == null
                ? refused(nameOf("email"), "no_address", "The row has neither an e-mail address nor an external id.")
                : draft.taken();
    }

    private Row.@Nullable Flaw take(Draft draft, Column column, String cell) {
        Row.Flaw unkept = unkept(column, cell);
        if (unkept != null) {
            return unkept;
        }
        switch (column.target()) {
            case "email" -> {
                return takeAddress(draft, column, cell);
            }
            case "external_id" -> draft.externalId = cell;
            case "first_name" -> draft.firstName = cell;
            case "last_name" -> draft.lastName = cell;
            case "phone" -> draft.phone = cell;
            case "locale" -> takeLocale(draft, column, cell);
            case "time_zone" -> takeZone(draft, column, cell);
            case "tags" -> {
                return takeTags(draft, column, cell);
            }
            case "status" -> draft.stands(Cells.standing(cell));
            case "unsubscribed_at" -> draft.stands("unsubscribed");
            case "bounced_at" -> draft.stands("bounced");
            case "email_disabled" ->
                draft.stands(
                        FieldValue.yesOrNo(cell.strip()) instanceof FieldValue.Kept(Boolean yes) && yes
                                ? "unsubscribed"
                                : "");
            default -> {
                return takeField(draft, column, cell);
            }
        }
        return null;
    }

    private static Row.@Nullable Flaw unkept(Column column, String cell) {
        String flaw = StorableText.flaw(cell).orElse(null);
        if (flaw != null) {
            return cell.indexOf(Encodings.UNDECODABLE) >= 0
                    ? flaw(column, "undecodable", "The cell holds bytes that are not text in the file's encoding.")
                    : flaw(column, "not_storable", flaw);
        }
        boolean standard = !column.target().startsWith("fields.");
        return standard && cell.length() > Contact.LONGEST
                ? flaw(column, "too_long", "The cell is longer than " + Contact.LONGEST + " characters.")
                : null;
    }

    private static Row.@Nullable Flaw takeAddress(Draft draft, Column column, String cell) {
        return switch (EmailAddress.parse(Cells.address(cell))) {
            case EmailAddress.Parsed.Valid(EmailAddress address) -> {
                draft.email = address.given();
                draft.emailNorm = address.norm();
                yield null;
            }
            case EmailAddress.Parsed.Invalid(String code, String message) ->
                flaw(column, "invalid_email_" + code, message);
        };
    }

    private static void takeLocale(Draft draft, Column column, String cell) {
        String tag = cell.strip().replace('_', '-');
        if (Contact.isLocale(tag)) {
            draft.locale = tag;
        } else {
            draft.warning = flaw(
                    column,
                    "ignored_value",
                    "Not a language tag such as en or pt-BR; the person was taken without it.");
        }
    }

    private void takeZone(Draft draft, Column column, String cell) {
        String zone = zones.size() > 1000 ? known(cell) : zones.computeIfAbsent(cell, PersonReader::known);
        if (zone.isEmpty()) {
            draft.warning = flaw(
                    column, "ignored_value", "Not a time zone such as Europe/Lisbon; the person was taken without it.");
        } else {
            draft.timeZone = zone;
        }
    }

    private static String known(String cell) {
        return Contact.isZone(cell.strip()) ? cell.strip() : "";
    }

    private static Row.@Nullable Flaw takeTags(Draft draft, Column column, String cell) {
        draft.tags = Cells.tags(cell);
        boolean tooLong = draft.tags.stream().anyMatch(tag -> tag.length() > Tag.LONGEST);
        return tooLong ? flaw(column, "too_long", "A tag is at most " + Tag.LONGEST + " characters long.") : null;
    }

    private Row.@Nullable Flaw takeField(Draft draft, Column column, String cell) {
        String key = column.target().substring("fields.".length());
        FieldDefinition field = fields.get(key);
        if (field == null) {
            return flaw(column, "unknown_field", "There is no custom field " + key + ".");
        }
        return switch (field.ofCell(cell)) {
            case FieldValue.Kept(Object json) -> {
                draft.fields.put(key, json);
                yield null;
            }
            case FieldValue.Flaw(String rule) ->
                flaw(column, "wrong_value", "The value does not fit the field: " + rule + ".");
        };
    }

    private @Nullable String nameOf(String target) {
        return columns.stream()
                .filter(c -> c.target().equals(target))
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }

    private static Row.Flaw flaw(Column column, String code, String message) {
        return new Row.Flaw(column.name(), code, message);
    }

    private static Reading refused(@Nullable String column, String code, String message) {
        return new Reading.Refused(new Row.Flaw(column, code, message));
    }

    /** A person in the making. */
    private static final class Draft {
        /** The graver says more: who complained has not merely unsubscribed. */
        private static final List<String> GRAVITY =
                List.of("", "pending", "unsubscribed", "suppressed", "bounced", "complained");

        @Nullable
        String email;

        @Nullable
        String emailNorm;

        @Nullable
        String externalId;

        @Nullable
        String firstName;

        @Nullable
        String lastName;

        @Nullable
        String phone;

        @Nullable
        String locale;

        @Nullable
        String timeZone;

        final Map<String, Object> fields = new LinkedHashMap<>();
        List<String> tags = List.of();
        String standing = "";
        Row.@Nullable Flaw warning;

        void stands(String found) {
            if (GRAVITY.indexOf(found) > GRAVITY.indexOf(standing)) {
                standing = found;
            }
        }

        Reading.Taken taken() {
            return new Reading.Taken(
                    email,
                    emailNorm,
                    externalId,
                    firstName,
                    lastName,
                    phone,
                    locale,
                    timeZone,
                    fields,
                    tags,
                    standing.isEmpty() ? null : standing,
                    warning);
        }
    }
}
