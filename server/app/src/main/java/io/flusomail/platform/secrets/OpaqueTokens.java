package io.flusomail.platform.secrets;

import java.util.Base64;
import java.util.Optional;

/**
 * Public tokens: what is in them cannot be read, changed or made without the installation's key, and the same content
 * gives the same token. One instance per purpose; a token of one purpose is refused by another. Thread-safe.
 */
public final class OpaqueTokens {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int LONGEST = 4096;

    private final SealedBytes sealed;

    public OpaqueTokens(InstallationKey key, String purpose) {
        this.sealed = new SealedBytes(key, "token/" + purpose);
    }

    /** base64url text of 38 characters plus four for every three bytes of content. */
    public String encode(byte[] content) {
        return ENCODER.encodeToString(sealed.seal(content));
    }

    /** The content, or nothing for a token that is not ours, was altered, or is longer than any of ours. */
    public Optional<byte[]> decode(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return sealed.open(DECODER.decode(token));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
