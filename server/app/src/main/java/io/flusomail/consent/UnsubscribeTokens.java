package io.flusomail.consent;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.InstallationKey;
import io.flusomail.platform.secrets.OpaqueTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The links of unsubscribing: four ids, sealed. */
@Component
final class UnsubscribeTokens {

    /** Whose link it is and in which mail it stood. */
    record Link(WorkspaceId workspace, ContactId contact, SourceId source, SendId send) {}

    private static final int LENGTH = 4 * 16;

    private final OpaqueTokens tokens;

    UnsubscribeTokens(InstallationKey key) {
        this.tokens = new OpaqueTokens(key, "unsubscribe");
    }

    String encode(Link link) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        put(bytes, link.workspace().value());
        put(bytes, link.contact().value());
        put(bytes, link.source().value());
        put(bytes, link.send().value());
        return tokens.encode(bytes.array());
    }

    Optional<Link> decode(String token) {
        return tokens.decode(token)
                .filter(content -> content.length == LENGTH)
                .map(ByteBuffer::wrap)
                .map(bytes -> new Link(
                        new WorkspaceId(uuid(bytes)),
                        new ContactId(uuid(bytes)),
                        new SourceId(uuid(bytes)),
                        new SendId(uuid(bytes))));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
