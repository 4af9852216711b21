package io.flusomail.audience.live;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through everybody, a stretch of ids and a transaction at a time. */
@Component
class WholeSegment {

    private final SegmentMemberStore database;
    private final SegmentRules rules;
    private final Reconcile reconcile;

    WholeSegment(SegmentMemberStore database, SegmentRules rules, Reconcile reconcile) {
        this.database = database;
        this.rules = rules;
        this.reconcile = reconcile;
    }

    /** How many memberships were wrong and have been put right. */
    long reconcile(LiveSegment segment) {
        @Nullable ContactId after = null;
        Optional<ContactId> end = database.stretchEnd(null, Reconcile.CHUNK);
        long wrong = 0;
        while (end.isPresent()) {
            wrong += reconcile.range(segment, rules.now(), after, end.get());
            after = end.get();
            end = database.stretchEnd(after, Reconcile.CHUNK);
        }
        return wrong;
    }
}
