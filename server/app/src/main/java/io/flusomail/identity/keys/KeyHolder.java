package io.flusomail.identity.keys;

import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A good API key.
 *
 * @param maker on whose behalf it acts: it may never do more than they may now; null for one of the installation
 * @param scopes what it may do in its workspace now
 */
public record KeyHolder(
        ApiKeyId id,
        WorkspaceId workspace,
        String name,
        @Nullable UserId maker,
        Set<String> scopes) {

    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }
}
