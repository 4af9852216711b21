package io.flusomail.insights.hours;

import io.flusomail.platform.ids.SourceId;
import java.time.Instant;

/** What one count is of. */
record HourKey(
        SourceId source, Instant hour, String kind, boolean machine, String provider, String sender, String mailbox) {}
