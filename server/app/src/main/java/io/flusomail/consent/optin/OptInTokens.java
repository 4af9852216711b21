package io.flusomail.consent.optin;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.InstallationKey;
import io.flusomail.platform.secrets.OpaqueTokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The links of confirming: two ids and an address, sealed. */
@Component
final class OptInTokens {

    private static final int IDS = 2 * 16;

    private final OpaqueTokens tokens;

    OptInTokens(InstallationKey key) {
        this.tokens = new OpaqueTokens(key, "opt-in");
    }

    /**
     * Whose link it is.
     *
     * @param email the address to which the mail with it went, as compared; empty in links of the time before they told it
     */
    record Link(WorkspaceId workspace, UUID optIn, String email) {}

    String encode(Link link) {
        byte[] email = link.email().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(IDS + email.length);
        UUID workspace = link.workspace().value();
        bytes.putLong(workspace.getMostSignificantBits()).putLong(workspace.getLeastSignificantBits());
        bytes.putLong(link.optIn().getMostSignificantBits())
                .putLong(link.optIn().getLeastSignificantBits())
                .put(email);
        return tokens.encode(bytes.array());
    }

    Optional<Link> decode(String token) {
        return tokens.decode(token)
                .filter(content -> content.length >= IDS)
                .map(ByteBuffer::wrap)
                .map(bytes -> new Link(
                        new WorkspaceId(new UUID(bytes.getLong(), bytes.getLong())),
                        new UUID(bytes.getLong(), bytes.getLong()),
                        StandardCharsets.UTF_8.decode(bytes).toString()));
    }
}
