package io.flusomail.audience.live;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;

/** Somebody in a segment. */
record Membership(SegmentId segment, ContactId contact) {}
