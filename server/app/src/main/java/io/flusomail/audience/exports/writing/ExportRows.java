package io.flusomail.audience.exports.writing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes people as rows. Rows of a JSON array end with a comma each, of which the file's end takes away the last. */
public final class ExportRows {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ExportFormat format;
    private final List<ExportColumn> columns;
    private final boolean mark;
    private final JsonMapper json;

    /** @param mark whether the file begins with a byte order mark, without which Excel takes UTF-8 for something else */
    public ExportRows(ExportFormat format, List<ExportColumn> columns, boolean mark, JsonMapper json) {
        this.format = format;
        this.columns = columns;
        this.mark = mark;
        this.json = json;
    }

    /** What stands before the first row. */
    public byte[] head() {
        return bytes(
                switch (format) {
                    case JSON -> "[\n";
                    case NDJSON -> "";
                    case CSV, MAILCHIMP, KLAVIYO ->
                        (mark ? BYTE_ORDER_MARK : "")
                                + columns.stream()
                                        .map(column -> quoted(SafeCell.guarded(column.name())))
                                        .collect(Collectors.joining(",", "", "\r\n"));
                });
    }

    public byte[] row(ExportedPerson person) {
        return bytes(
                switch (format) {
                    case JSON -> json.writeValueAsString(object(person)) + ",\n";
                    case NDJSON -> json.writeValueAsString(object(person)) + "\n";
                    case CSV, MAILCHIMP, KLAVIYO ->
                        columns.stream()
                                .map(column -> quoted(cell(column.value().apply(person))))
                                .collect(Collectors.joining(",", "", "\r\n"));
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, @Nullable Object> object(ExportedPerson person) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        for (ExportColumn column : columns) {
            @Nullable Object value = column.value().apply(person);
            if (!column.name().startsWith(ExportColumn.CUSTOM)) {
                object.put(column.name(), value);
            } else if (value != null) {
                custom.put(column.name().substring(ExportColumn.CUSTOM.length()), value);
            }
        }
        if (columns.stream().anyMatch(column -> column.name().startsWith(ExportColumn.CUSTOM))) {
            object.put("fields", custom);
        }
        return object;
    }

    private String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = switch (value) {
            case String given -> given;
            case List<?> entries
            when entries.stream().allMatch(String.class::isInstance) ->
                entries.stream().map(entry -> entry((String) entry)).collect(Collectors.joining(","));
            case List<?> entries -> json.writeValueAsString(entries);
            case Map<?, ?> object -> json.writeValueAsString(object);
            default -> value.toString();
        };
        return SafeCell.guarded(text);
    }

    /** Quotes hold an entry together in which a separator stands. */
    private static String entry(String text) {
        boolean plain = text.chars().noneMatch(c -> ",;|\"".indexOf(c) >= 0)
                && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
