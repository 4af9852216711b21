package io.flusomail.tracking;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.InstallationKey;
import io.flusomail.platform.secrets.OpaqueTokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in links and pixels: the ids of the mail, for a click the link's number, and its address if personal. */
@Component
final class TrackingTokens {

    /**
     * A click's token.
     *
     * @param url where it leads, when that is this person's alone; else the source's link of that number says it
     */
    record Click(TrackedSend send, int link, @Nullable String url) {}

    private static final int IDS = 4 * 16;

    private final OpaqueTokens opens;
    private final OpaqueTokens clicks;

    TrackingTokens(InstallationKey key) {
        this.opens = new OpaqueTokens(key, "open");
        this.clicks = new OpaqueTokens(key, "click");
    }

    String open(TrackedSend send) {
        ByteBuffer bytes = ByteBuffer.allocate(IDS);
        put(bytes, send);
        return opens.encode(bytes.array());
    }

    String click(TrackedSend send, int link, @Nullable String url) {
        byte[] address = url == null ? new byte[0] : url.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(IDS + Short.BYTES + address.length);
        put(bytes, send);
        bytes.putShort((short) link).put(address);
        return clicks.encode(bytes.array());
    }

    Optional<TrackedSend> readOpen(String token) {
        return opens.decode(token)
                .filter(content -> content.length == IDS)
                .map(content -> send(ByteBuffer.wrap(content)));
    }

    Optional<Click> readClick(String token) {
        return clicks.decode(token)
                .filter(content -> content.length >= IDS + Short.BYTES)
                .map(ByteBuffer::wrap)
                .map(bytes -> new Click(send(bytes), Short.toUnsignedInt(bytes.getShort()), rest(bytes)));
    }

    private static @Nullable String rest(ByteBuffer bytes) {
        return bytes.hasRemaining() ? StandardCharsets.UTF_8.decode(bytes).toString() : null;
    }

    private static void put(ByteBuffer bytes, TrackedSend send) {
        put(bytes, send.workspaceId().value());
        put(bytes, send.sourceId().value());
        put(bytes, send.sendId().value());
        put(bytes, send.contactId().value());
    }

    private static TrackedSend send(ByteBuffer bytes) {
        return new TrackedSend(
                new WorkspaceId(uuid(bytes)),
                new SourceId(uuid(bytes)),
                new SendId(uuid(bytes)),
                new ContactId(uuid(bytes)));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
