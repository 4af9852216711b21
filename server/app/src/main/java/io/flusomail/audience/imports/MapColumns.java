package io.flusomail.audience.imports;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldRules;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnGuess;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TakenTargets;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            return guessed;
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
        return guessed.stream()
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
        boolean explicit = wanted.startsWith("fields.");
        String key = explicit ? wanted.substring("fields.".length()) : wanted;
        boolean made = explicit && Boolean.TRUE.equals(options.createFields()) && key.matches("[a-z][a-z0-9_]{0,62}");
        if (!known.containsKey(key) && !made) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "unknown_field", "There is no field " + wanted + " here.");
        }
        FieldDefinition field = known.get(key);
        if (field != null && field.computed() != null) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "computed", wanted + " is computed; no file can hold its values.");
        }
        return "fields." + key;
    }

    /** The custom fields of a plan by key; those that do not exist are made, as the options had it. */
    Map<String, FieldDefinition> customFields(ImportPlan plan) {
        Map<String, FieldDefinition> known = fields.byKey();
        Map<String, FieldDefinition> meant = new HashMap<>();
        for (Column column : plan.columns()) {
            if (column.target().startsWith("fields.")) {
                String key = column.target().substring("fields.".length());
                meant.computeIfAbsent(
                        key, _ -> known.containsKey(key) ? known.get(key) : made(plan, key, column.name()));
            }
        }
        return meant;
    }

    private FieldDefinition made(ImportPlan plan, String key, String label) {
        String shown = label.substring(0, Math.min(200, label.length()));
        return plan.dryRun()
                ? new FieldDefinition(
                        FieldId.next(),
                        key,
                        shown,
                        FieldType.TEXT,
                        List.of(),
                        null,
                        Sensitivity.INTERNAL,
                        false,
                        null,
                        null,
                        FieldRules.NONE,
                        Instant.EPOCH,
                        Instant.EPOCH)
                : fields.create(key, shown, FieldType.TEXT, List.of());
    }
}
