package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.ContactId;
import java.util.List;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the members of a segment in an id range what SQL says they are: to build it, and to find out whether they were. */
@Service
class Reconcile {

    static final int CHUNK = 20_000;

    private final MemberStore store;
    private final SegmentMemberStore database;
    private final Announcements announcements;

    Reconcile(MemberStore store, SegmentMemberStore database, Announcements announcements) {
        this.store = store;
        this.database = database;
        this.announcements = announcements;
    }

    /**
     * Those who are marked are left out: their turn is still to come.
     *
     * @return how many were wrong
     */
    @Transactional
    public int range(LiveSegment segment, Moment moment, @Nullable ContactId after, ContactId upTo) {
        store.hold();
        Select<Record1<ContactId>> rightful =
                database.matching(segment.rule(), moment, new IdRange.Stretch(after, upTo));
        List<ContactId> left = store.leaveOthers(segment.id(), after, upTo, rightful);
        List<ContactId> entered = store.enter(
                segment.id(),
                database.matching(segment.rule(), moment, new IdRange.Stretch(after, upTo), MemberStore::notMarked),
                moment.now());
        announcements.moved(segment.id(), entered, left, segment.built());
        return entered.size() + left.size();
    }
}
