package io.flusomail.messages.compose;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.InstallationKey;
import io.flusomail.platform.secrets.OpaqueTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The links to the view in a browser: which mail, sealed. */
@Component
public final class ViewTokens {

    /** One mail; {@code contact} null where it went to nobody's contact. */
    public record Link(
            WorkspaceId workspace,
            SourceId source,
            SendId send,
            @Nullable ContactId contact) {}

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LENGTH = 4 * 16;

    private final OpaqueTokens tokens;

    ViewTokens(InstallationKey key) {
        this.tokens = new OpaqueTokens(key, "view");
    }

    public String encode(Link link) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        put(bytes, link.workspace().value());
        put(bytes, link.source().value());
        put(bytes, link.send().value());
        put(bytes, link.contact() == null ? NOBODY : link.contact().value());
        return tokens.encode(bytes.array());
    }

    /** Nothing for a token that is not ours. */
    public Optional<Link> decode(String token) {
        return tokens.decode(token)
                .filter(content -> content.length == LENGTH)
                .map(ByteBuffer::wrap)
                .map(ViewTokens::link);
    }

    private static Link link(ByteBuffer bytes) {
        WorkspaceId workspace = new WorkspaceId(uuid(bytes));
        SourceId source = new SourceId(uuid(bytes));
        SendId send = new SendId(uuid(bytes));
        UUID contact = uuid(bytes);
        return new Link(workspace, source, send, contact.equals(NOBODY) ? null : new ContactId(contact));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
