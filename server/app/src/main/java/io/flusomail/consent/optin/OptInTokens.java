package io.flusomail.consent.optin;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.InstallationKey;
import io.flusomail.platform.secrets.OpaqueTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The links of confirming: two ids, sealed. */
@Component
final class OptInTokens {

    private static final int LENGTH = 2 * 16;

    private final OpaqueTokens tokens;

    OptInTokens(InstallationKey key) {
        this.tokens = new OpaqueTokens(key, "opt-in");
    }

    /** Whose link it is. */
    record Link(WorkspaceId workspace, UUID optIn) {}

    String encode(Link link) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        UUID workspace = link.workspace().value();
        bytes.putLong(workspace.getMostSignificantBits()).putLong(workspace.getLeastSignificantBits());
        bytes.putLong(link.optIn().getMostSignificantBits())
                .putLong(link.optIn().getLeastSignificantBits());
        return tokens.encode(bytes.array());
    }

    Optional<Link> decode(String token) {
        return tokens.decode(token)
                .filter(content -> content.length == LENGTH)
                .map(ByteBuffer::wrap)
                .map(bytes -> new Link(
                        new WorkspaceId(new UUID(bytes.getLong(), bytes.getLong())),
                        new UUID(bytes.getLong(), bytes.getLong())));
    }
}
