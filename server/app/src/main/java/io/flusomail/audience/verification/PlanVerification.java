package io.flusomail.audience.verification;

import io.flusomail.audience.Audience;
import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.audience.verification.services.Services;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what is asked for; 422 names the value that cannot be. */
@Component
class PlanVerification {

    private final Audience audience;
    private final Fields fields;
    private final Services services;

    PlanVerification(Audience audience, Fields fields, Services services) {
        this.audience = audience;
        this.fields = fields;
        this.services = services;
    }

    VerificationPlan plan(VerificationRequest request) {
        long ways = Stream.of(request.listId(), request.segmentId(), request.filter(), request.contactIds())
                .filter(Objects::nonNull)
                .count();
        if (ways != 1) {
            throw ProblemException.invalid(
                    "list_id", "either_or", "Give one of list_id, segment_id, filter and contact_ids.");
        }
        requireKnown(request);
        List<ContactId> named = request.contactIds();
        return new VerificationPlan(
                service(request.service()),
                request.listId(),
                request.segmentId(),
                request.filter() == null ? ContactFilter.onList(request.listId()) : request.filter(),
                named == null
                        ? null
                        : named.stream().distinct().sorted(NamedPeople.ORDER).toList(),
                null);
    }

    private @Nullable Service service(@Nullable String code) {
        if (code == null || code.isEmpty() || code.equals(Finding.OFFLINE)) {
            return null;
        }
        Service service = Stream.of(Service.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> OneOf.refused("service", codes()));
        services.requireConfigured(service, "service");
        return service;
    }

    private static List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(Finding.OFFLINE));
        codes.addAll(OneOf.codes(Service.class));
        return codes;
    }

    private void requireKnown(VerificationRequest request) {
        audience.requireList(request.listId(), "list_id");
        audience.requireSegment(request.segmentId(), "segment_id");
        if (request.filter() != null) {
            audience.requireList(request.filter().listId(), "filter.list_id");
            fields.requireKnown(request.filter().withoutField(), "filter.without_field");
        }
    }
}
