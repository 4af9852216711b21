package io.flusomail.audience.segments;

import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TopicId;

/**
 * Hears, in the same transaction, that rules mean other people from now on although they were not written anew: what they
 * name has changed.
 */
public interface RulesMeanOthers {

    /** The segment has another rule. */
    void segment(SegmentId changed);

    /** Who wants the topic without having said anything has changed. */
    void topic(TopicId changed);
}
