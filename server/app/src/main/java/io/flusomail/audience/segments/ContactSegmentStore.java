package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.SEGMENT;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class ContactSegmentStore {

    private final DSLContext dsl;

    ContactSegmentStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** By name; one whose members are still being found is left out. */
    List<ContactSegment> of(ContactId contact) {
        return dsl.select(SEGMENT.ID, SEGMENT.NAME, SEGMENT_MEMBER.SINCE)
                .from(SEGMENT_MEMBER)
                .join(SEGMENT)
                .on(SEGMENT.WORKSPACE_ID.eq(SEGMENT_MEMBER.WORKSPACE_ID), SEGMENT.ID.eq(SEGMENT_MEMBER.SEGMENT_ID))
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEGMENT_MEMBER.CONTACT_ID.eq(contact))
                .and(SEGMENT.IS_LIVE.isTrue())
                .and(SEGMENT.BUILT.isTrue())
                .orderBy(DSL.lower(SEGMENT.NAME), SEGMENT.ID)
                .fetch(Records.mapping(ContactSegment::new));
    }
}
