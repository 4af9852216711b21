package io.flusomail.audience.visits;

import io.flusomail.audience.sites.Site;
import io.flusomail.platform.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Whether the site's own server vouches for who a visitor is: only it has the secret with which a hash is made. */
@Component
class ProveIdentity {

    private static final String HMAC = "HmacSHA256";

    /** Keeps people who choose their own external id from choosing somebody's address. */
    private static final String EXTERNAL_ID = "external_id:";

    private final SecretBox box;

    ProveIdentity(SecretBox box) {
        this.box = box;
    }

    boolean holds(Site site, Beacon.BeaconItem item) {
        String claim = item.email() == null ? EXTERNAL_ID + item.externalId() : item.email();
        byte[] expected = hash(box.unlock(site.secret()), claim).getBytes(StandardCharsets.US_ASCII);
        byte[] given = String.valueOf(item.hash()).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    /** In hexadecimal digits. */
    static String hash(String secret, String claim) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
