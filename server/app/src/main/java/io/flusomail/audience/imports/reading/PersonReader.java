package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.fields.CellForm;
import io.flusomail.audience.fields.CellTime;
import io.flusomail.audience.fields.CellValue;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldValue;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.web.Blanks;
import io.flusomail.platform.web.StorableText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads people out of rows, by what each column holds. Texts are kept as they stand; a cell of blanks holds nothing. A
 * wrong value refuses the row and names the column, but for language and time zone: those are left out and noted. Of how
 * people stand the gravest word counts; one that nobody understands makes them pending. It is heard only where the cells
 * line up with the columns: a shifted date of birth is no unsubscription.
 */
public final class PersonReader {

    private static final int MOST_ZONES = 1000;

    private final List<Column> columns;
    private final int width;
    private final Map<String, FieldDefinition> fields;
    private final Map<String, String> zones = new HashMap<>();
    private final StandingReader standings;
    private final List<PlaceColumns> places;
    private final Map<Column, CellForm> forms = new HashMap<>();

    /**
     * @param columns all columns of the file
     * @param fields the custom fields that columns refer to, by key
     * @param forms how columns write their days and numbers
     */
    public PersonReader(List<Column> columns, Map<String, FieldDefinition> fields, ColumnForms forms) {
        this.columns = columns.stream()
                .filter(column -> !column.target().isEmpty() && StandingColumn.of(column.target()) == null)
                .filter(column -> !column.holdsHalf())
                .toList();
        this.places = PlaceColumns.of(columns);
        this.standings = new StandingReader(columns);
        this.width = columns.size();
        this.fields = fields;
        this.columns.forEach(column -> this.forms.put(column, forms.of(column)));
    }

    public Reading read(List<String> cells) {
        Draft draft = new Draft();
        Row.Flaw flaw = tooMany(cells);
        boolean shifted = flaw != null;
        for (Column column : columns) {
            String cell = column.of(cells);
            Row.Flaw found = Cells.empty(cell) ? null : take(draft, column, cell);
            flaw = flaw == null ? found : flaw;
        }
        for (PlaceColumns place : places) {
            Row.Flaw found = place.read(cells, draft, fields);
            flaw = flaw == null ? found : flaw;
        }
        if (!shifted) {
            standings.read(cells, draft);
        }
        if (flaw == null && !draft.identified()) {
            flaw = new Row.Flaw(
                    nameOf("email"), "no_address", "The row has neither an e-mail address nor an external id.");
        }
        return flaw == null ? draft.taken() : draft.refused(flaw);
    }

    /** What can be made out of a row that is refused as a whole: its cells are a guess, which their number bears out. */
    public Reading.Refused refused(List<String> cells, Row.Flaw flaw) {
        boolean shifted = cells.size() != width;
        return switch (read(cells)) {
            case Reading.Taken who -> refused(flaw, who.emailNorm(), who.externalId(), who.standing(), shifted);
            case Reading.Refused nobody ->
                refused(flaw, nobody.emailNorm(), nobody.externalId(), nobody.standing(), shifted);
        };
    }

    private static Reading.Refused refused(
            Row.Flaw flaw,
            @Nullable String emailNorm,
            @Nullable String externalId,
            Standing standing,
            boolean shifted) {
        return new Reading.Refused(flaw, emailNorm, externalId, shifted ? Standing.FREE : standing);
    }

    private Row.@Nullable Flaw tooMany(List<String> cells) {
        for (int i = width; i < cells.size(); i++) {
            if (!Cells.empty(cells.get(i))) {
                return new Row.Flaw(
                        null, "too_many_cells", "The row has more cells than there are columns (" + width + ").");
            }
        }
        return null;
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
            case "external_id" -> {
                return takeExternalId(draft, column, cell);
            }
            case "first_name" -> draft.firstName = cell;
            case "last_name" -> draft.lastName = cell;
            case "phone" -> draft.phone = cell;
            case "locale" -> takeLocale(draft, column, cell);
            case "time_zone" -> takeZone(draft, column, cell);
            case "consent_at" -> takeConsentTime(draft, column, cell);
            case "consent_ip" -> takeConsentAddress(draft, column, cell);
            case "tags" -> {
                return takeTags(draft, column, cell);
            }
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
        boolean standard = !column.target().startsWith(Column.CUSTOM);
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

    private static Row.@Nullable Flaw takeExternalId(Draft draft, Column column, String cell) {
        if (!Contact.fitsAsExternalId(cell)) {
            return flaw(column, "too_long", Contact.EXTERNAL_ID_RULE);
        }
        draft.externalId = cell;
        return null;
    }

    private static void takeLocale(Draft draft, Column column, String cell) {
        String tag = Languages.tag(cell);
        if (tag.isEmpty()) {
            draft.leavesOut(flaw(
                    column,
                    "ignored_value",
                    "Not a language tag such as en or pt-BR; the person was taken without it."));
        } else {
            draft.locale = tag;
        }
    }

    private void takeConsentTime(Draft draft, Column column, String cell) {
        draft.consentAt = CellTime.instant(cell.strip(), form(column)).orElse(null);
        StandingColumn.Said said = StandingColumn.SUBSCRIBED.read(cell);
        if (draft.consentAt == null && said.standing().closed()) {
            // Where another tool has the time of the yes, this file has a no.
            draft.stands(column, said);
        } else if (draft.consentAt == null) {
            draft.leavesOut(flaw(
                    column,
                    "ignored_value",
                    "Not a time such as 2026-03-14 09:26:53, or one that may be two without a date_order; the person was"
                            + " taken without it."));
        }
    }

    private static void takeConsentAddress(Draft draft, Column column, String cell) {
        String address = cell.strip();
        if (ConsentGiven.isAddress(address)) {
            draft.consentIp = address;
        } else {
            draft.leavesOut(
                    flaw(column, "ignored_value", "Not an IPv4 or IPv6 address; the person was taken without it."));
        }
    }

    private void takeZone(Draft draft, Column column, String cell) {
        String zone = zones.size() > MOST_ZONES ? known(cell) : zones.computeIfAbsent(cell, PersonReader::known);
        if (zone.isEmpty()) {
            draft.leavesOut(flaw(
                    column,
                    "ignored_value",
                    "Not a time zone such as Europe/Lisbon; the person was taken without it."));
        } else {
            draft.timeZone = zone;
        }
    }

    private static String known(String cell) {
        return Contact.isZone(cell.strip()) ? cell.strip() : "";
    }

    private static Row.@Nullable Flaw takeTags(Draft draft, Column column, String cell) {
        draft.tags = CellValue.entries(cell).stream()
                .map(Blanks::stripped)
                .filter(tag -> !tag.isEmpty())
                .toList();
        boolean tooLong = draft.tags.stream().anyMatch(tag -> tag.length() > Tag.LONGEST);
        return tooLong ? flaw(column, "too_long", Tag.LENGTH) : null;
    }

    private Row.@Nullable Flaw takeField(Draft draft, Column column, String cell) {
        String key = Objects.requireNonNull(column.field());
        FieldDefinition field = fields.get(key);
        if (field == null) {
            return flaw(column, "unknown_field", "There is no custom field " + key + ".");
        }
        if (CellValue.isNothing(field.type(), cell) || isMasked(field, cell)) {
            return null;
        }
        return switch (field.ofCell(cell, form(column))) {
            case FieldValue.Kept(Object json) -> {
                draft.fields.put(key, json);
                yield null;
            }
            case FieldValue.Flaw flaw ->
                flaw(column, flaw.code(), "The value does not fit the field: " + flaw.rule() + ".");
        };
    }

    /** What was shown to somebody who may not see the value comes back: nothing is meant by it. */
    private static boolean isMasked(FieldDefinition field, String cell) {
        return field.sensitivity() == Sensitivity.SENSITIVE && cell.strip().equals(Sensitivity.MASK);
    }

    private CellForm form(Column column) {
        return Objects.requireNonNull(forms.get(column));
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
}
