package io.flusomail.identity.keys;

import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Set;

/** A good API key: its workspace and what it may do there. */
public record KeyHolder(ApiKeyId id, WorkspaceId workspace, String name, Set<String> scopes) {

    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }
}
