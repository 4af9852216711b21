package io.flusomail.consent;

import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SuppressionId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The suppression list of the bound workspace, and what it shares with its organisation. */
@Service
class Suppressions {

    private final SuppressionStore store;
    private final StandingStore standings;
    private final StatusStore people;
    private final StatusUpdates statuses;
    private final Workspaces workspaces;
    private final AuditTrail audit;

    Suppressions(
            SuppressionStore store,
            StandingStore standings,
            StatusStore people,
            StatusUpdates statuses,
            Workspaces workspaces,
            AuditTrail audit) {
        this.store = store;
        this.standings = standings;
        this.people = people;
        this.statuses = statuses;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    Page<Suppression> page(SuppressionStore.Filter filter, PageRequest request) {
        Map<String, String> filters = new LinkedHashMap<>();
        Reason reason = filter.reason();
        if (filter.q() != null) {
            filters.put("q", filter.q());
        }
        if (reason != null) {
            filters.put("reason", reason.code());
        }
        return new Page<>(
                store.page(filter, request.offset(), request.pageSize()),
                request.page(),
                request.pageSize(),
                store.count(filter),
                filters);
    }

    @Transactional(readOnly = true)
    Suppression get(SuppressionId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("suppression", id));
    }

    /** An entry, and whether it was made or found. */
    record Added(Suppression entry, boolean made) {}

    /** Closes an address or domain. Closing it again for the same reason answers with the entry that is there. */
    @Transactional
    Added add(SuppressionTarget target, Reason reason, @Nullable String note, boolean wholeOrganization) {
        WorkspaceProfile here = workspaces.current();
        if (wholeOrganization) {
            demandOrganization();
        }
        UUID holder =
                wholeOrganization ? here.organizationId().value() : here.id().value();
        String scope = wholeOrganization ? Suppression.ORGANIZATION : Suppression.WORKSPACE;
        Optional<Suppression> made = store.insert(holder, scope, target.value(), reason, note);
        if (made.isEmpty()) {
            store.closeAgain(List.of(target.value()), reason);
            return new Added(store.existing(holder, target.value(), reason).orElseThrow(), false);
        }
        audit.record("suppression.created", "suppression", made.get().id(), null, made.get());
        statuses.closed(target, reason);
        if (reason == Reason.COMPLAINT && !target.isDomain()) {
            statuses.complained(List.of(target.value()));
        }
        refreshSiblings(target, wholeOrganization, here);
        return new Added(made.get(), true);
    }

    /**
     * Closes many of a file for the workspace; how many were open.
     *
     * @param walk the job of the file that looks for people at its domains
     */
    @Transactional
    int addAll(List<TargetFile.Target> targets, Reason otherwise, JobId walk) {
        Map<Reason, List<TargetFile.Target>> byReason = targets.stream()
                .collect(Collectors.groupingBy(
                        t -> t.reason() == null ? otherwise : t.reason(), TreeMap::new, Collectors.toList()));
        int closed = 0;
        for (Map.Entry<Reason, List<TargetFile.Target>> some : byReason.entrySet()) {
            List<SuppressionTarget> news = store.closeAll(some.getValue(), some.getKey());
            closed += news.size();
            List<String> addresses = news.stream()
                    .filter(target -> !target.isDomain())
                    .map(SuppressionTarget::value)
                    .toList();
            if (!addresses.isEmpty()) {
                statuses.closed(addresses, some.getKey());
                if (some.getKey() == Reason.COMPLAINT) {
                    statuses.complained(addresses);
                }
            }
        }
        if (targets.stream().anyMatch(given -> given.target().isDomain())) {
            statuses.refreshDomainsLater(walk);
        }
        audit.record("suppression.imported", "suppression", WorkspaceScope.current(), null, Map.of("closed", closed));
        return closed;
    }

    /** The file was read, to its end or not. */
    @Transactional
    void allAdded(JobId walk) {
        statuses.refreshDomainsNow(walk);
    }

    @Transactional(readOnly = true)
    List<Suppression> before(boolean others, @Nullable Suppression last, int limit) {
        return store.before(others, last, limit);
    }

    /** Opens what was closed; whoever had unsubscribed then needs to consent anew. */
    @Transactional
    void lift(SuppressionId id) {
        Suppression found = get(id);
        boolean wholeOrganization = found.scope().equals(Suppression.ORGANIZATION);
        if (wholeOrganization) {
            demandOrganization();
        }
        Optional<SuppressionTarget> opened = store.delete(id);
        audit.record("suppression.deleted", "suppression", id, found, null);
        String email = found.email();
        if (email != null && found.reason() == Reason.UNSUBSCRIBE) {
            standings.lift(people.withAddress(List.of(email)), "operator");
        }
        opened.ifPresent(target -> {
            statuses.refresh(target);
            refreshSiblings(target, wholeOrganization, workspaces.current());
        });
    }

    private static void demandOrganization() {
        if (!Actor.current().may("workspaces:update")) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN,
                    "What holds in every workspace of the organisation needs the permission workspaces:update.");
        }
    }

    private void refreshSiblings(SuppressionTarget target, boolean wholeOrganization, WorkspaceProfile here) {
        if (wholeOrganization) {
            for (WorkspaceId other : workspaces.all()) {
                boolean sibling = !other.equals(here.id())
                        && workspaces
                                .find(other)
                                .filter(w -> w.organizationId().equals(here.organizationId()))
                                .isPresent();
                if (sibling) {
                    statuses.refreshIn(other, target);
                }
            }
        }
    }
}
