package io.flusomail.messages.compose;

import io.flusomail.content.rendering.TemplateSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells mailings apart by all they say: two with the same key give the same mails. */
final class ContentKey {

    private ContentKey() {}

    static String of(Mailing mailing) {
        MessageDigest digest = sha256();
        Mailing.Origin origin = mailing.origin();
        Mailing.Occasion occasion = mailing.occasion();
        TemplateSource content = mailing.content();
        add(digest, mailing.kind().code());
        add(digest, origin.fromName());
        add(digest, origin.fromEmail());
        add(digest, origin.replyTo());
        add(digest, origin.code());
        add(digest, occasion.code());
        add(digest, occasion.name());
        add(digest, occasion.workspaceName());
        add(digest, occasion.postalAddress());
        add(digest, occasion.locale());
        add(digest, occasion.zone().getId());
        add(digest, content.subject());
        add(digest, content.preheader());
        add(digest, content.kind().name());
        add(digest, content.body());
        add(digest, content.text());
        digest.update((byte) (mailing.tracking() ? 1 : 0));
        digest.update((byte) (mailing.plainText() ? 1 : 0));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no text can pass for two. */
    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(0, text == null ? -1 : bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
