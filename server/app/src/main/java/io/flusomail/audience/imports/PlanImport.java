package io.flusomail.audience.imports;

import io.flusomail.audience.Audience;
import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.fields.DateOrder;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnForms;
import io.flusomail.audience.imports.reading.ColumnGuess;
import io.flusomail.audience.imports.reading.Preset;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.imports.tables.NamedFile;
import io.flusomail.audience.imports.tables.OpenedTable;
import io.flusomail.audience.imports.tables.Unusable;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.Blanks;
import io.flusomail.platform.web.StorableTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at the head of a file and at what a person said, and decides what is to be done. */
@Service
class PlanImport {

    private final Fields fields;
    private final MapColumns mapping;
    private final Audience audience;
    private final Clock clock;

    PlanImport(Fields fields, MapColumns mapping, Audience audience, Clock clock) {
        this.fields = fields;
        this.mapping = mapping;
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * The first rows, and a guess for each column.
     *
     * @param preset whose export it seems to be, or is said to be; null: nobody's
     */
    record Look(OpenedTable opened, List<Column> columns, Preset.@Nullable Seen preset) {

        /** How the columns write their days. */
        ColumnForms forms() {
            try {
                return ColumnForms.of(table(), columns, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Table table() {
            return opened.table();
        }
    }

    /** Shows what a file looks like. */
    <T> T look(NamedFile file, ImportOptions options, Function<Look, T> shown) {
        dateOrder(options);
        try (OpenedTable opened = open(file, options)) {
            return shown.apply(look(opened, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ProblemException 422 that says why it cannot be read, and names the option at fault */
    OpenedTable open(NamedFile file, ImportOptions options) throws IOException {
        var told = new TableForm.Told(
                encoding(options.encoding()),
                options.delimiter() == null ? null : delimiter(options.delimiter()),
                options.hasHeader());
        try {
            return OpenedTable.of(file, told, options.sheet(), jsonKeys());
        } catch (Unusable e) {
            throw unreadable(e.field(), e.code(), e.message());
        } catch (CharacterCodingException _) {
            throw unreadable(
                    "options.encoding",
                    "unknown",
                    "The file is neither UTF-8 nor in an encoding that can be told by looking: save it as UTF-8, or say"
                            + " in which it is.");
        }
    }

    /** Under which an object holds a field of JSON, by itself or in {@code fields}. */
    private Set<String> jsonKeys() {
        return fields.all().stream()
                .filter(field -> field.type() == FieldType.JSON)
                .flatMap(field -> Stream.of(field.key(), Column.CUSTOM + field.key()))
                .collect(Collectors.toSet());
    }

    private Look look(OpenedTable opened, ImportOptions options) {
        Preset.Seen preset = preset(opened.table(), options.preset());
        List<Column> columns = ColumnGuess.of(opened.table(), fields.all(), preset == null ? null : preset.preset());
        return new Look(opened, columns, preset);
    }

    private static Preset.@Nullable Seen preset(Table table, @Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return table.header() ? Preset.of(table.head().getFirst()).orElse(null) : null;
        }
        if (wanted.equals(Preset.NONE)) {
            return null;
        }
        return Preset.find(wanted)
                .map(preset -> new Preset.Seen(preset, true))
                .orElseThrow(() -> OneOf.refused("options.preset", codes()));
    }

    private static List<String> codes() {
        List<String> codes = new ArrayList<>(Preset.codes());
        codes.add(Preset.NONE);
        return codes;
    }

    /** @throws ProblemException 422 that names what is wrong: {@code options.list_id}, {@code options.mapping.City} … */
    ImportPlan plan(OpenedTable opened, ImportOptions options) {
        Look look = look(opened, options);
        ConsentGiven consent = checked(options);
        List<Column> columns = mapping.mapped(look.table(), look.columns(), options);
        if (columns.stream()
                .noneMatch(c -> c.target().equals("email") || c.target().equals("external_id"))) {
            throw unreadable("options.mapping", "no_address", "No column holds e-mail addresses: say which one does.");
        }
        return new ImportPlan(
                options.listId(),
                Boolean.TRUE.equals(options.updateExisting()),
                consent,
                Boolean.TRUE.equals(options.dryRun()),
                tags(options),
                look.table().encoding(),
                look.table().delimiter(),
                look.table().header(),
                columns,
                look.table().format(),
                look.table().sheet(),
                look.preset() == null ? null : look.preset().preset().code(),
                options.verify());
    }

    /** The options, when they can be; how everybody agreed. */
    @Nullable
    ConsentGiven checked(ImportOptions options) {
        requireOptions(options);
        ImportOptions.Consent c = options.consent();
        return c == null
                ? null
                : new ConsentGiven(c.source(), c.ip(), c.at(), c.wording()).checked("options.consent", clock.instant());
    }

    /** The order of days of which the file tells none; null where nobody says it. */
    static @Nullable DateOrder dateOrder(ImportOptions options) {
        return OneOf.read("options.date_order", options.dateOrder(), DateOrder.class);
    }

    private void requireOptions(ImportOptions options) {
        dateOrder(options);
        audience.requireList(options.listId(), "options.list_id");
        if (Boolean.TRUE.equals(options.createFields()) && !Actor.current().may("fields:create")) {
            throw new ProblemException(PlatformProblems.FORBIDDEN, "Making fields for a file needs fields:create.");
        }
        ImportOptions.Consent consent = options.consent();
        if (consent != null && consent.at() != null && !StorableTime.storable(consent.at())) {
            throw ProblemException.invalid("options.consent.at", "out_of_range", "The year is between 1 and 9999.");
        }
        requireTags(tags(options));
    }

    /** Those that everybody gets, without the blanks around them. */
    static List<String> tags(ImportOptions options) {
        return options.tags() == null
                ? List.of()
                : options.tags().stream().map(Blanks::stripped).toList();
    }

    private static void requireTags(List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).isEmpty() || tags.get(i).length() > Tag.LONGEST) {
                throw ProblemException.invalid(
                        "options.tags[" + i + "]", "length", "A tag's name has 1 to " + Tag.LONGEST + " characters.");
            }
        }
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
