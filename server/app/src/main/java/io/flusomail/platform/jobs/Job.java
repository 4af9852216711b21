package io.flusomail.platform.jobs;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
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
        @JsonIgnore WorkspaceId workspaceId,
        String kind,
        JobStatus status,
        @JsonIgnore JsonNode progress,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    @JsonAnyGetter
    Map<String, JsonNode> counts() {
        return progress.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
