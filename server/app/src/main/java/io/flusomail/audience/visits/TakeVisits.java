package io.flusomail.audience.visits;

import io.flusomail.audience.ingest.VisitorReport;
import io.flusomail.audience.ingest.VisitorReports;
import io.flusomail.audience.sites.Site;
import io.flusomail.audience.sites.SiteEventNames;
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
    private final SiteEventNames names;
    private final VisitTally tally;
    private final MeterRegistry meters;

    TakeVisits(ReadBeacon read, VisitorReports reports, SiteEventNames names, VisitTally tally, MeterRegistry meters) {
        this.read = read;
        this.reports = reports;
        this.names = names;
        this.tally = tally;
        this.meters = meters;
    }

    /**
     * What became of the items.
     *
     * @param accepted also those dropped because too many wait for the visitor: of somebody known none do
     * @param errors of those refused, with paths such as {@code items[3].event}
     */
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
        List<VisitorReports.Outcome> outcomes = kept(site, visitor, good);
        for (int i = 0; i < outcomes.size(); i++) {
            outcomes.get(i).errors().forEach(placed(places.get(i), errors));
        }
        int dropped = among("dropped", outcomes);
        int accepted = among("accepted", outcomes);
        Taken taken = new Taken(
                accepted + dropped, among("duplicate", outcomes), refused + among("refused", outcomes), errors);
        count("accepted", accepted);
        count("duplicate", taken.duplicates());
        count("refused", taken.refused() + dropped);
        tally.add(site, accepted, taken.refused() + dropped, 0);
        return taken;
    }

    private List<VisitorReports.Outcome> kept(Site site, String visitor, List<VisitorReport> good) {
        return good.isEmpty()
                ? List.of()
                : WorkspaceScope.get(site.workspace(), () -> reports.take(visitor, good, name -> mayTell(site, name)));
    }

    private boolean mayTell(Site site, String name) {
        return name.equals(ReadBeacon.PAGE_VIEWED) || names.admits(site, name);
    }

    private static int among(String status, List<VisitorReports.Outcome> outcomes) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.status().equals(status))
                .count();
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
