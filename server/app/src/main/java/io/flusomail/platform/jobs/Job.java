package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Long work as a person sees it.
 *
 * @param progress counts of the handler's own choosing, shown beside the status
 * @param error why it failed, in a sentence
 */
public record Job(
        JobId id,
        WorkspaceId workspaceId,
        String kind,
        JobStatus status,
        JsonNode progress,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
