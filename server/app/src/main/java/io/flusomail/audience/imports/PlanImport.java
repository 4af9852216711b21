package io.flusomail.audience.imports;

import io.flusomail.audience.Audience;
import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnGuess;
import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at the head of a file and at what a person said, and decides what is to be done. */
@Service
class PlanImport {

    private final Fields fields;
    private final Audience audience;

    PlanImport(Fields fields, Audience audience) {
        this.fields = fields;
        this.audience = audience;
    }

    /** The form, the first rows, and a guess for each column. */
    record Look(TableForm.Seen seen, List<Column> columns) {}

    Look look(Encodings.Opener file, ImportOptions options) {
        var told = new TableForm.Told(
                encoding(options.encoding()),
                options.delimiter() == null ? null : delimiter(options.delimiter()),
                options.hasHeader());
        try {
            TableForm.Seen seen = TableForm.look(file, told);
            if (seen.rows().isEmpty()) {
                throw unreadable("file", "empty", "The file has no rows.");
            }
            return new Look(seen, ColumnGuess.of(seen, fields.all()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ProblemException 422 that names what is wrong: {@code options.list_id}, {@code options.mapping.City} … */
    ImportPlan plan(Encodings.Opener file, ImportOptions options) {
        Look look = look(file, options);
        requireOptions(options);
        List<Column> columns = mapped(look.columns(), options);
        if (columns.stream()
                .noneMatch(c -> c.target().equals("email") || c.target().equals("external_id"))) {
            throw unreadable("options.mapping", "no_address", "No column holds e-mail addresses: say which one does.");
        }
        ImportOptions.Consent c = options.consent();
        return new ImportPlan(
                options.listId(),
                Boolean.TRUE.equals(options.updateExisting()),
                c == null ? null : new ConsentGiven(c.source(), c.ip(), c.at(), c.wording()),
                Boolean.TRUE.equals(options.dryRun()),
                Objects.requireNonNullElse(options.tags(), List.of()),
                look.seen().form().encoding().name(),
                String.valueOf(look.seen().form().delimiter()),
                look.seen().form().header(),
                columns);
    }

    private void requireOptions(ImportOptions options) {
        if (options.listId() != null) {
            try {
                audience.requireLists(List.of(options.listId()), "options.list_id");
            } catch (ProblemException e) {
                throw ProblemException.invalid("options.list_id", "unknown", e.detail());
            }
        }
        List<String> tags = Objects.requireNonNullElse(options.tags(), List.of());
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).isBlank() || tags.get(i).length() > Tag.LONGEST) {
                throw ProblemException.invalid(
                        "options.tags[" + i + "]", "length", "A tag's name has 1 to " + Tag.LONGEST + " characters.");
            }
        }
    }

    /** What a person mapped counts; signs that somebody must not be mailed are read also where nobody mapped them. */
    private List<Column> mapped(List<Column> guessed, ImportOptions options) {
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
        Set<String> used = new HashSet<>();
        return guessed.stream()
                .map(column -> {
                    if (!mapping.containsKey(column.name())) {
                        return ColumnGuess.STANDINGS.contains(column.target()) ? column : column.as("");
                    }
                    String target = target(column.name(), mapping.get(column.name()), known, options);
                    if (!target.isEmpty() && !used.add(target)) {
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
        if (ColumnGuess.STANDARD.contains(wanted) || ColumnGuess.STANDINGS.contains(wanted)) {
            return wanted;
        }
        boolean explicit = wanted.startsWith("fields.");
        String key = explicit ? wanted.substring("fields.".length()) : wanted;
        boolean made = explicit && Boolean.TRUE.equals(options.createFields()) && key.matches("[a-z][a-z0-9_]{0,62}");
        if (!known.containsKey(key) && !made) {
            throw ProblemException.invalid(
                    "options.mapping." + column, "unknown_field", "There is no field " + wanted + " here.");
        }
        return "fields." + key;
    }

    /** The custom fields of a plan by key; those that do not exist are made, as the options had it. */
    Map<String, FieldDefinition> customFields(ImportPlan plan) {
        Map<String, FieldDefinition> known = fields.byKey();
        return plan.columns().stream()
                .filter(column -> column.target().startsWith("fields."))
                .map(column -> {
                    String key = column.target().substring("fields.".length());
                    FieldDefinition field = known.get(key);
                    return field == null ? made(plan, key, column.name()) : field;
                })
                .collect(Collectors.toMap(FieldDefinition::key, Function.identity()));
    }

    private FieldDefinition made(ImportPlan plan, String key, String label) {
        String shown = label.substring(0, Math.min(200, label.length()));
        return plan.dryRun()
                ? new FieldDefinition(
                        FieldId.next(), key, shown, FieldType.TEXT, List.of(), Instant.EPOCH, Instant.EPOCH)
                : fields.create(key, shown, FieldType.TEXT, List.of());
    }

    private static @Nullable Charset encoding(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw ProblemException.invalid("options.encoding", "unknown", "There is no encoding " + name + ".");
        }
    }

    private static char delimiter(String given) {
        char c = given.charAt(0);
        if (c == '"' || c == '\n' || c == '\r' || c == 0 || Character.isSurrogate(c)) {
            throw ProblemException.invalid("options.delimiter", "impossible", "This character cannot separate cells.");
        }
        return c;
    }

    static ProblemException unreadable(String field, String rule, String message) {
        return new ProblemException(AudienceProblems.IMPORT_UNREADABLE, message, new FieldError(field, rule, message));
    }
}
