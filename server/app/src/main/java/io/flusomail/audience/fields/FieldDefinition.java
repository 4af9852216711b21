package io.flusomail.audience.fields;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flusomail.audience.rules.Folding;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.web.Blanks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of the workspace's contacts.
 *
 * @param key its name in {@code fields{}}, in templates and in files: lower case letters, digits, underscores
 * @param type fixed once made
 * @param options the values that an {@code enum}, or an entry of a {@code list}, may have; empty for other types
 * @param computed what its values are computed by, {@code trait} or {@code score}; null: people write them
 * @param sensitivity how carefully its values are to be handled
 * @param searchable whether people are found by its values
 * @param searchState {@code building} until everybody is, then {@code ready}; {@code clearing} while values go out of
 *     the index by which nobody is found any more; {@code failed}: switch it once more; null: they are not
 * @param defaultValue what people begin with who are made without a value; null: nothing
 * @param rules what new values keep to beyond the type
 */
public record FieldDefinition(
        FieldId id,
        String key,
        String label,
        FieldType type,
        List<String> options,
        @Nullable String computed,
        Sensitivity sensitivity,
        boolean searchable,
        @Nullable String searchState,
        @Nullable Object defaultValue,
        @JsonUnwrapped FieldRules rules,
        Instant createdAt,
        Instant updatedAt) {

    /** What keys look like, as a regular expression. */
    public static final String KEY = "[a-z][a-z0-9_]{0,62}";

    public static final String KEY_RULE =
            "begins with a letter, then letters, digits, underscores; lower case, at most 63";

    public FieldDefinition {
        options = List.copyOf(options);
    }

    /** The same with another default. */
    FieldDefinition beginningWith(Object value) {
        return new FieldDefinition(
                id,
                key,
                label,
                type,
                options,
                computed,
                sensitivity,
                searchable,
                searchState,
                value,
                rules,
                createdAt,
                updatedAt);
    }

    /** The same, changed now. */
    FieldDefinition changed(FieldForm form, @Nullable String search, Instant now) {
        return new FieldDefinition(
                id,
                key,
                form.label(),
                type,
                form.options(),
                computed,
                form.sensitivity(),
                form.searchable(),
                search,
                form.defaultValue(),
                form.rules(),
                createdAt,
                now);
    }

    /** Reads a value out of a JSON body. */
    public FieldValue ofJson(Object json) {
        return rules.keptTo(read(json));
    }

    private FieldValue read(Object json) {
        return switch (type) {
            case TEXT -> json instanceof String text ? FieldValue.text(text) : FieldValue.flaw("text is expected");
            case NUMBER -> json instanceof Number n ? FieldValue.number(n) : FieldValue.flaw("a number is expected");
            case BOOLEAN -> json instanceof Boolean b ? FieldValue.of(b) : FieldValue.flaw("true or false is expected");
            case DATE -> json instanceof String text ? FieldValue.date(text) : FieldValue.flaw("a date is expected");
            case DATETIME ->
                json instanceof String text ? FieldValue.dateTime(text) : FieldValue.flaw("a time is expected");
            case ENUM -> json instanceof String text ? option(text) : FieldValue.flaw("text is expected");
            case LIST ->
                json instanceof List<?> entries ? list(entries) : FieldValue.flaw("a list of texts is expected");
            case JSON ->
                json instanceof Map<?, ?> || json instanceof List<?>
                        ? FieldValue.json(json)
                        : FieldValue.flaw("an object or a list is expected");
            case LOCATION -> Location.ofJson(json);
        };
    }

    /** Reads a value out of a cell of a file, which is never empty. */
    public FieldValue ofCell(String cell) {
        return ofCell(cell, CellForm.OPEN);
    }

    /** @param form how the column is written in which the cell stands */
    public FieldValue ofCell(String cell, CellForm form) {
        return rules.keptTo(readCell(cell, form));
    }

    private FieldValue readCell(String cell, CellForm form) {
        return switch (type) {
            case TEXT -> FieldValue.text(cell);
            case NUMBER -> CellNumber.read(cell.strip(), form);
            case BOOLEAN -> CellValue.yesOrNo(cell.strip());
            case DATE -> CellTime.date(cell.strip(), form);
            case DATETIME -> CellTime.dateTime(cell.strip(), form);
            case ENUM -> option(written(cell.strip()));
            case LIST ->
                list(CellValue.entries(cell).stream()
                        .map(Blanks::stripped)
                        .map(this::written)
                        .toList());
            case JSON -> FieldValue.jsonText(cell);
            case LOCATION -> Location.ofText(cell);
        };
    }

    /** The option that is meant, written as it is defined; any other text as it is. */
    private String written(String text) {
        if (options.contains(text)) {
            return text;
        }
        String folded = Folding.fold(text);
        return options.stream()
                .filter(option -> Folding.fold(option).equals(folded))
                .findFirst()
                .orElse(text);
    }

    private FieldValue option(String text) {
        return options.contains(text)
                ? FieldValue.of(text)
                : FieldValue.flaw("it is one of " + String.join(", ", options));
    }

    /** Without the blanks around entries, and without those of nothing else. */
    private FieldValue list(List<?> given) {
        List<String> entries = new ArrayList<>();
        for (Object entry : given) {
            if (!(entry instanceof String text)) {
                return FieldValue.flaw("a list of texts is expected");
            }
            String bare = Blanks.stripped(text);
            if (bare.isEmpty()) {
                continue;
            }
            if (!options.isEmpty() && !options.contains(bare)) {
                return FieldValue.flaw("its entries are among " + String.join(", ", options));
            }
            entries.add(bare);
        }
        return FieldValue.json(entries);
    }
}
