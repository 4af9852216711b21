package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ImportId;
import java.time.Instant;

/**
 * An import and how far it is.
 *
 * @param stage {@code staging} while the file is read, {@code staged}, {@code finished}
 */
record Import(
        ImportId id,
        String fileName,
        String stage,
        ImportPlan plan,
        long totalRows,
        Counts counts,
        Instant createdAt) {}
