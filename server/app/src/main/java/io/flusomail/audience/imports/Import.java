package io.flusomail.audience.imports;

import io.flusomail.audience.imports.rollback.Rollback;
import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ImportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param stage {@code staging} while the file is read, {@code staged}, {@code finished}
 * @param rollback how far taking it back is; null: nobody asked for it
 */
record Import(
        ImportId id,
        String fileName,
        String stage,
        ImportPlan plan,
        long totalRows,
        Counts counts,
        Instant createdAt,
        @Nullable Rollback rollback,
        @Nullable Instant rolledBackAt) {}
