package io.flusomail.audience.verification;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to verify, as JSON, so fields are only ever added. The job forgets it at its end: it names people.
 *
 * @param service null: nobody is asked
 * @param contactIds in order of id; null: those of the segment or, where there is none, of the filter
 * @param importId those who came in by this import are meant, and nothing else counts
 */
record VerificationPlan(
        @Nullable Service service,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        ContactFilter filter,
        @Nullable List<ContactId> contactIds,
        @Nullable ImportId importId) {

    /** Those whom an import has brought in. */
    static VerificationPlan of(ImportId id) {
        return new VerificationPlan(null, null, null, ContactFilter.onList(null), null, id);
    }

    String provider() {
        return service == null ? Finding.OFFLINE : service.code();
    }
}
