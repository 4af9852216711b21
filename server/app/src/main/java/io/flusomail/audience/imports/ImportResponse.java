package io.flusomail.audience.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.rollback.Rollback;
import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as callers see it.
 *
 * @param rows how many are dealt with, of {@code totalRows}
 * @param delimiter empty where nothing separates cells
 * @param preset the tool that the file was exported from
 * @param mapping column to field, as decided
 * @param rollback how far taking it back is; null: nobody asked for it
 * @param rolledBackAt when it was taken back
 * @param unmappedColumns columns that are not read
 */
record ImportResponse(
        ImportId id,
        JobStatus status,
        String fileName,
        @Nullable ListId listId,
        boolean dryRun,
        boolean updateExisting,
        String encoding,
        String delimiter,
        String format,
        @Nullable String sheet,
        @Nullable String preset,
        List<MappedColumn> mapping,
        List<String> unmappedColumns,
        long totalRows,
        long rows,
        long created,
        long updated,
        long unchanged,
        long skipped,
        long failed,
        @Nullable Rollback rollback,
        @Nullable Instant rolledBackAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    /** What a column became. */
    record MappedColumn(String column, String field) {}

    static ImportResponse of(Imports.Progress progress) {
        Import i = progress.present();
        ImportPlan plan = i.plan();
        Job job = progress.job().orElse(null);
        Counts counts = i.counts();
        return new ImportResponse(
                i.id(),
                job == null ? JobStatus.QUEUED : job.status(),
                i.fileName(),
                plan.listId(),
                plan.dryRun(),
                plan.updateExisting(),
                plan.encoding(),
                plan.delimiter(),
                plan.format() == null ? "text" : plan.format(),
                plan.sheet(),
                plan.preset(),
                plan.columns().stream()
                        .filter(column -> !column.target().isEmpty())
                        .map(column -> new MappedColumn(column.name(), column.target()))
                        .toList(),
                plan.columns().stream()
                        .filter(column -> column.target().isEmpty())
                        .map(Column::name)
                        .toList(),
                i.totalRows(),
                counts.rows(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.failed(),
                i.rollback(),
                i.rolledBackAt(),
                i.createdAt(),
                job == null ? null : job.startedAt(),
                job == null ? null : job.finishedAt(),
                job == null ? null : job.error());
    }
}
