package io.flusomail.delivery.engine;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * A source that may send.
 *
 * @param lane 0 goes first
 * @param waiting whether rows of it wait to be claimed, by the kept counts
 */
record Work(
        WorkspaceId workspace,
        SourceId source,
        String kind,
        int lane,
        @Nullable SenderId sender,
        @Nullable ProviderId provider,
        boolean waiting) {}
