package io.flusomail.audience.imports;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldRules;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnGuess;
import io.flusomail.audience.imports.reading.PlaceColumns;
import io.flusomail.audience.imports.reading.Preset;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TakenTargets;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides what the columns of a file become, and makes the custom fields that are still missing. */
@Service
class MapColumns {

    private final Fields fields;

    MapColumns(Fields fields) {
        this.fields = fields;
    }

    /** What a person mapped counts; signs that somebody must not be mailed are read also where nobody mapped them. */
    List<Column> mapped(Table table, List<Column> guessed, ImportOptions options) {
        Map<String, @Nullable String> mapping = options.mapping();
        if (mapping == null) {
            return known(guessed, options);
        }
        Set<String> names = guessed.stream().map(Column::name).collect(Collectors.toSet());
        mapping.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid(
                            "options.mapping." + name, "unknown_column", "The file has no column " + name + ".");
                });
        Map<String, FieldDefinition> known = fields.byKey();
        TakenTargets taken = new TakenTargets(table);
        List<Column> mapped = guessed.stream()
                .map(column -> {
                    if (!mapping.containsKey(column.name())) {
                        return ColumnGuess.STANDINGS.contains(column.target()) ? column : column.as("");
                    }
                    String target = target(column.name(), mapping.get(column.name()), known, options);
                    if (!taken.take(target, column.index())) {
                        throw ProblemException.invalid(
                                "options.mapping." + column.name(),
                                "twice",
                                "Two columns are mapped to " + target + ".");
                    }
                    return column.as(target);
                })
                .toList();
        requireWholePlaces(mapped);
        return mapped;
    }

    /** A guess proposes fields that do not exist; without a word nobody wants them made. */
    private List<Column> known(List<Column> guessed, ImportOptions options) {
        if (Boolean.TRUE.equals(options.createFields())) {
            return guessed;
        }
        Set<String> known = fields.byKey().keySet();
        return guessed.stream()
                .map(column -> column.field() instanceof String key && !known.contains(key) ? column.as("") : column)
                .toList();
    }

    private static void requireWholePlaces(List<Column> mapped) {
        for (PlaceColumns place : PlaceColumns.of(mapped)) {
            String option = "options.mapping." + place.any().name();
            if (!place.isWhole()) {
                throw ProblemException.invalid(
                        option, "half", "A place has a column for its latitude and one for its longitude.");
            }
            if (place.isElsewhere(mapped)) {
                throw ProblemException.invalid(
                        option, "twice", "Another column is mapped to " + Column.CUSTOM + place.key() + " as a whole.");
            }
        }
    }

    private String target(
            String column, @Nullable String wanted, Map<String, FieldDefinition> known, ImportOptions options) {
        if (wanted == null || wanted.isEmpty()) {
            return "";
        }
        if (ColumnGuess.STANDARD.contains(wanted)
                || ColumnGuess.STANDINGS.contains(wanted)
                || ColumnGuess.EVIDENCE.contains(wanted)) {
            return wanted;
        }
        boolean explicit = wanted.startsWith(Column.CUSTOM);
        Column meant = new Column(0, column, explicit ? wanted : Column.CUSTOM + wanted);
        String key = Objects.requireNonNull(meant.field());
        boolean made = explicit && Boolean.TRUE.equals(options.createFields()) && key.matches(FieldDefinition.KEY);
        if (!known.containsKey(key) && !made) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "unknown_field", "There is no field " + wanted + " here.");
        }
        if (Fields.STANDARD.contains(key)) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "taken", "The key " + key + " is that of a standard field.");
        }
        FieldDefinition field = known.get(key);
        if (field != null && field.computed() != null) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "computed", wanted + " is computed; no file can hold its values.");
        }
        if (meant.holdsHalf() && field != null && field.type() != FieldType.LOCATION) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "not_applicable", "The field " + key + " holds no places.");
        }
        return meant.target();
    }

    /** The custom fields of a plan by key; those that do not exist are made, as the options had it. */
    Map<String, FieldDefinition> customFields(ImportPlan plan) {
        Map<String, FieldDefinition> known = fields.byKey();
        Map<String, FieldDefinition> meant = new HashMap<>();
        for (Column column : plan.columns()) {
            String key = column.field();
            if (key != null) {
                meant.computeIfAbsent(
                        key,
                        _ -> known.containsKey(key)
                                ? known.get(key)
                                : made(plan, key, label(plan, column, key), column));
            }
        }
        return meant;
    }

    /** Its heading, as people know it, but for what only the tool knows by that name: {@code CC} is the country. */
    private static String label(ImportPlan plan, Column column, String key) {
        boolean proposed = Preset.find(Objects.requireNonNullElse(plan.preset(), Preset.NONE))
                .filter(preset -> preset.proposes(column))
                .isPresent();
        if (!proposed && !column.holdsHalf()) {
            return column.name();
        }
        String words = key.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private FieldDefinition made(ImportPlan plan, String key, String label, Column column) {
        String shown = label.substring(0, Math.min(200, label.length()));
        FieldType type = column.holdsHalf() ? FieldType.LOCATION : FieldType.TEXT;
        return plan.dryRun()
                ? new FieldDefinition(
                        FieldId.next(),
                        key,
                        shown,
                        type,
                        List.of(),
                        null,
                        Sensitivity.INTERNAL,
                        false,
                        null,
                        null,
                        FieldRules.NONE,
                        Instant.EPOCH,
                        Instant.EPOCH)
                : fields.create(key, shown, type, List.of());
    }
}
