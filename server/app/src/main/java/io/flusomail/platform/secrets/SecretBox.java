package io.flusomail.platform.secrets;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Encrypts what must be read again, such as a relay's password, for keeping in the database. */
@Component
public final class SecretBox {

    private final SealedBytes sealed;

    SecretBox(InstallationKey key) {
        this.sealed = new SealedBytes(key, "secret-box");
    }

    public byte[] lock(String secret) {
        return sealed.seal(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link IllegalStateException} when the installation's key is not the one that locked it. */
    public String unlock(byte[] locked) {
        return sealed.open(locked)
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "A stored secret was locked with another key: is FLUSOMAIL_SECRET_KEY the one of this database?"));
    }
}
