package io.flusomail.audience.visits;

import io.flusomail.audience.ingest.VisitorReport;
import io.flusomail.audience.ingest.VisitorReports;
import io.flusomail.audience.sites.Site;
import io.flusomail.audience.sites.VisitTally;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes what a browser tells, each item by itself, once the visitor does not object. */
@Component
class TakeVisits {

    private final ReadBeacon read;
    private final VisitorReports reports;
    private final VisitTally tally;
    private final MeterRegistry meters;

    TakeVisits(ReadBeacon read, VisitorReports reports, VisitTally tally, MeterRegistry meters) {
        this.read = read;
        this.reports = reports;
        this.tally = tally;
        this.meters = meters;
    }

    /** @param errors of those refused, with paths such as {@code items[3].event} */
    record Taken(int accepted, int duplicates, int refused, List<FieldError> errors) {}

    Taken take(Site site, String visitor, List<JsonNode> items) {
        List<FieldError> errors = new ArrayList<>();
        List<VisitorReport> good = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < items.size(); i++) {
            try {
                good.add(read.item(site, visitor, items.get(i)));
                places.add(i);
            } catch (ProblemException e) {
                refused++;
                e.fields().forEach(placed(i, errors));
            }
        }
        Taken taken = kept(site, visitor, good, places, errors, refused);
        count("accepted", taken.accepted());
        count("duplicate", taken.duplicates());
        count("refused", taken.refused());
        tally.add(site, taken.accepted(), taken.refused(), 0);
        return taken;
    }

    private Taken kept(
            Site site,
            String visitor,
            List<VisitorReport> good,
            List<Integer> places,
            List<FieldError> errors,
            int refused) {
        List<VisitorReports.Outcome> outcomes =
                good.isEmpty() ? List.of() : WorkspaceScope.get(site.workspace(), () -> reports.take(visitor, good));
        int accepted = 0;
        int duplicates = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            accepted += outcomes.get(i).status().equals("accepted") ? 1 : 0;
            duplicates += outcomes.get(i).status().equals("duplicate") ? 1 : 0;
            outcomes.get(i).errors().forEach(placed(places.get(i), errors));
        }
        return new Taken(accepted, duplicates, refused + outcomes.size() - accepted - duplicates, errors);
    }

    private static Consumer<FieldError> placed(int index, List<FieldError> errors) {
        String item = "items[" + index + "]";
        return e ->
                errors.add(new FieldError(e.field().isEmpty() ? item : item + "." + e.field(), e.code(), e.message()));
    }

    /** Notes that so many were not looked at. */
    void withhold(Site site, int items) {
        count("withheld", items);
        tally.add(site, 0, 0, items);
    }

    private void count(String outcome, int items) {
        if (items > 0) {
            meters.counter("flusomail.sites.items", "outcome", outcome).increment(items);
        }
    }
}
