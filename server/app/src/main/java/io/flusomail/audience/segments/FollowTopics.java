package io.flusomail.audience.segments;

import io.flusomail.platform.ids.TopicId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What consent to a topic means is read into rules: when that changes, the segments that ask for it are found anew. */
@Component
public class FollowTopics {

    private final SegmentReferenceStore about;
    private final RebuildSegments segments;

    FollowTopics(SegmentReferenceStore about, RebuildSegments segments) {
        this.about = about;
        this.segments = segments;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(TopicId topic) {
        segments.rebuild(about.idsAbout("topic", topic.value()));
        segments.topicChanged(topic);
    }
}
