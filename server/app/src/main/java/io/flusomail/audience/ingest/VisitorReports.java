package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Takes what browsers tell of the bound workspace's visitors, in the same way as what other systems tell. */
@Service
public class VisitorReports {

    private final ReadItems read;
    private final Ingest ingest;

    VisitorReports(ReadItems read, Ingest ingest) {
        this.read = read;
        this.ingest = ingest;
    }

    /**
     * What became of a report; not whom it was about, which is nothing that a browser may learn.
     *
     * @param status {@code accepted}, {@code duplicate}, {@code refused}, or {@code dropped}: too much waits, which a browser
     *     is not told, because of those who are known nothing waits
     */
    public record Outcome(String status, List<FieldError> errors) {}

    /**
     * Durably, what became of each.
     *
     * @param names of events that a browser may tell
     */
    public List<Outcome> take(String visitor, List<VisitorReport> reports, Predicate<String> names) {
        List<Item> items =
                reports.stream().map(report -> item(visitor, report, names)).toList();
        return ingest.take(items).stream().map(VisitorReports::outcome).toList();
    }

    private Item item(String visitor, VisitorReport report, Predicate<String> names) {
        try {
            return switch (report) {
                case VisitorReport.Did did -> event(visitor, did, names);
                case VisitorReport.Is is -> identity(visitor, is);
            };
        } catch (ProblemException e) {
            return new Item.Unreadable(
                    e.fields().isEmpty() ? List.of(new FieldError("", "invalid", e.detail())) : e.fields());
        }
    }

    private Item event(String visitor, VisitorReport.Did did, Predicate<String> names) {
        Item.Track track =
                read.track(new TrackRequest(null, null, visitor, did.event(), did.properties(), did.at(), did.id()));
        if (!names.test(track.event())) {
            throw ProblemException.invalid(
                    "event",
                    "too_many",
                    "Browsers have told events of so many names that no new one is taken of them.");
        }
        return track.toldByBrowser();
    }

    private static Item identity(String visitor, VisitorReport.Is is) {
        Who who = new Who(null, is.details().email(), is.details().externalId(), visitor, true);
        is.details().checked();
        return new Item.Identify(who, is.details(), Map.of(), List.of(), List.of(), null, !is.proved());
    }

    private static Outcome outcome(io.flusomail.audience.ingest.Outcome outcome) {
        BatchAnswer.ItemAnswer answer = BatchAnswer.ItemAnswer.of(0, outcome);
        List<FieldError> errors = answer.errors().stream()
                .map(e -> new FieldError(
                        Objects.requireNonNull(e.field()).replaceFirst("^items\\[0]\\.?", ""), e.code(), e.message()))
                .toList();
        boolean dropped = errors.stream().anyMatch(e -> e.field().equals(WriteVisitors.FULL));
        return dropped ? new Outcome("dropped", List.of()) : new Outcome(answer.status(), errors);
    }
}
