package io.flusomail.audience.imports.writing;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnGuess;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import does, with nothing left to guess; kept with it as JSON, so fields are only ever added.
 *
 * @param delimiter empty where nothing separates cells
 * @param format what the file is written as; null: text
 * @param sheet which sheet of a workbook it is
 * @param preset the code of the tool whose export it is
 * @param verify whether the addresses of those who are new are verified at its end
 */
public record ImportPlan(
        @Nullable ListId listId,
        boolean updateExisting,
        @Nullable ConsentGiven consent,
        boolean dryRun,
        List<String> tags,
        String encoding,
        String delimiter,
        boolean header,
        List<Column> columns,
        @Nullable String format,
        @Nullable String sheet,
        @Nullable String preset,
        @Nullable Boolean verify) {

    /** Whether the file says of each person when or from where it agreed. */
    public boolean hasEvidence() {
        return columns.stream().anyMatch(column -> ColumnGuess.EVIDENCE.contains(column.target()));
    }
}
