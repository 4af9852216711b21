package io.flusomail.audience.segments;

import io.flusomail.audience.lists.ListType;
import io.flusomail.audience.lists.Lists;
import io.flusomail.audience.lists.MailingList;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.Jobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a list of those who are in a segment now. */
@Service
class FreezeSegment {

    private final Segments segments;
    private final Lists lists;
    private final Jobs jobs;

    FreezeSegment(Segments segments, Lists lists, Jobs jobs) {
        this.segments = segments;
        this.lists = lists;
        this.jobs = jobs;
    }

    /** The job that fills the list, which is there at once. */
    @Transactional
    JobId start(SegmentId id, String listName) {
        Segment segment = segments.get(id);
        MailingList list = lists.create(new Lists.Settings(
                listName,
                null,
                "Those who were in the segment " + segment.name() + ".",
                ListType.STATIC,
                "segment",
                false,
                false,
                true));
        return jobs.enqueue(JobId.next(), FreezeJob.KIND, new FreezeJob.Frozen(id, list.id()));
    }
}
