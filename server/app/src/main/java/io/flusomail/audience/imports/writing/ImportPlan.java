package io.flusomail.audience.imports.writing;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an import does, with nothing left to guess; kept with it as JSON, so fields are only ever added.
 *
 * @param firstLine where the table begins in the file; null: at its beginning
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
        @Nullable Long firstLine,
        List<Column> columns) {

    /** How the file is written down. */
    public TableForm form() {
        return new TableForm(
                Charset.forName(encoding), delimiter.charAt(0), header, Objects.requireNonNullElse(firstLine, 1L));
    }
}
