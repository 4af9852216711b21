package io.flusomail.audience.computed;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds out of everybody how lively they are, when that is first asked or means something else; says it of nobody. */
@Component
final class BuildEngagement implements JobHandler {

    static final String KIND = "audience.build-engagement";
    private static final int CHUNK = 5_000;

    record Everybody() {}

    private final SegmentMemberStore people;
    private final FollowPeople follow;

    BuildEngagement(SegmentMemberStore people, FollowPeople follow) {
        this.people = people;
        this.follow = follow;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        long[] processed = {0};
        people.eachStretch(CHUNK, range -> {
            follow.engagementOf(range);
            processed[0] += CHUNK;
            run.progress(Map.of("processed", processed[0]));
            return true;
        });
    }
}
