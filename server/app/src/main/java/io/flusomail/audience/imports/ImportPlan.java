package io.flusomail.audience.imports;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import does, with nothing left to guess; kept with it as JSON, so fields are only ever added. */
record ImportPlan(
        @Nullable ListId listId,
        boolean updateExisting,
        @Nullable ConsentGiven consent,
        boolean dryRun,
        List<String> tags,
        String encoding,
        String delimiter,
        boolean header,
        List<Column> columns) {

    /** Whether a column was read as this. */
    boolean reads(String target) {
        return columns.stream().anyMatch(column -> column.target().equals(target));
    }
}
