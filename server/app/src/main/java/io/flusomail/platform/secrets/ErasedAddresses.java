package io.flusomail.platform.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * What stands in the place of an erased person's address: {@code #} and a keyed hash. Whoever comes with the address is
 * known by it again; whoever has only the hash, or only the database, does not learn the address.
 */
@Component
public final class ErasedAddresses {

    private final String key;

    ErasedAddresses(InstallationKey key) {
        this.key = HexFormat.of().formatHex(key.derive("consent/erased-address"));
    }

    /** For SQL: {@code '#' || encode(sha256(convert_to(key || norm, 'UTF8')), 'hex')}. */
    public String key() {
        return key;
    }

    /** @param norm the address in its normal form */
    public String of(String norm) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((key + norm).getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether this is no address any more; a sign that addresses may begin with does not tell alone. */
    public static boolean isErased(String kept) {
        return kept.startsWith("#") && kept.indexOf('@') < 0;
    }
}
