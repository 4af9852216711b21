package io.flusomail.audience.exports;

import io.flusomail.audience.exports.writing.ExportColumns;
import io.flusomail.audience.exports.writing.ExportRows;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the file of an export. Started again, it goes on after the last piece that committed. */
@Component
final class ExportJob implements JobHandler {

    static final String KIND = "audience.export";
    private static final Logger LOG = LoggerFactory.getLogger(ExportJob.class);

    private final FindChosen find;
    private final WriteExport write;
    private final Fields fields;
    private final AfterExport after;
    private final Transactions transactions;
    private final JsonMapper json;

    ExportJob(
            FindChosen find,
            WriteExport write,
            Fields fields,
            AfterExport after,
            Transactions transactions,
            JsonMapper json) {
        this.find = find;
        this.write = write;
        this.fields = fields;
        this.after = after;
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("exports:create");
    }

    @Override
    public void run(JobRun run) {
        ExportPlan plan = run.payload(ExportPlan.class);
        try {
            write(run, plan);
        } catch (ProblemException e) {
            // The segment was deleted meanwhile, or cannot be asked any more.
            after.forget(plan.id());
            throw new JobFailed(e.detail());
        } catch (JobRun.Cancelled e) {
            after.forget(plan.id());
            throw e;
        }
    }

    private void write(JobRun run, ExportPlan plan) {
        ExportRows rows = new ExportRows(
                plan.format(),
                ExportColumns.of(plan.format(), plan.names(), written(plan)),
                plan.byteOrderMark(),
                json);
        FindChosen.Search search = find.search(plan.segmentId(), plan.filter(), after.asked(plan.id()));
        Export now = counted(write.begin(plan.id(), rows), search);
        report(run, now);
        for (var step = write.next(plan.id(), search, rows); step.isPresent(); ) {
            now = step.get();
            report(run, now);
            step = write.next(plan.id(), search, rows);
        }
        after.completed(now);
    }

    /** Outside of a transaction, for that may take a while; the file is written whether it is told in time or not. */
    private Export counted(Export begun, FindChosen.Search search) {
        if (begun.total() != null) {
            return begun;
        }
        try {
            return write.total(begun.id(), search.count());
        } catch (QueryTimeoutException e) {
            LOG.info("nobody could say in time of how many people export {} is: {}", begun.id(), e.toString());
            return begun;
        }
    }

    private List<FieldDefinition> written(ExportPlan plan) {
        return transactions.call(fields::all).stream()
                .filter(field -> plan.sensitive() || field.sensitivity() != Sensitivity.SENSITIVE)
                .toList();
    }

    private void report(JobRun run, Export now) {
        Map<String, Object> counts = new HashMap<>();
        counts.put("total", now.total() == null ? 0L : now.total());
        counts.put("rows", now.rows());
        run.progress(counts);
        after.tell(now);
    }

    @Override
    public void cancelled(JobId id) {
        after.forget(new ExportId(id.value()));
    }

    @Override
    public void givenUp(JobRun run) {
        after.forget(new ExportId(run.id().value()));
    }

    @Override
    public void ended(JobRun run) {
        after.ended(run);
    }
}
