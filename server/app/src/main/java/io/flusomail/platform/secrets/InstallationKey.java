package io.flusomail.platform.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The one secret of an installation; every other key is derived from it by purpose (HKDF-Expand of RFC 5869 with
 * HMAC-SHA-256). Given by {@code FLUSOMAIL_SECRET_KEY} (any text of at least 32 characters; nodes that share a database
 * must share it), else made once and kept in the data directory with mode 0600.
 */
public final class InstallationKey {

    private static final int SHORTEST = 32;

    private final byte[] root;

    private InstallationKey(byte[] root) {
        this.root = root;
    }

    static InstallationKey of(@Nullable String given, Path dataDirectory) {
        if (given != null && !given.isBlank()) {
            if (given.strip().length() < SHORTEST) {
                throw new IllegalStateException("FLUSOMAIL_SECRET_KEY must have at least " + SHORTEST + " characters");
            }
            return new InstallationKey(hmac("flusomail".getBytes(StandardCharsets.UTF_8), given.strip()));
        }
        return new InstallationKey(Base64.getDecoder()
                .decode(kept(dataDirectory.resolve("secret-key")).strip()));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                Files.createDirectories(file.getParent());
                Path made = Files.createTempFile(file.getParent(), "secret-key", ".new");
                Files.setPosixFilePermissions(
                        made, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                Files.writeString(made, Base64.getEncoder().encodeToString(fresh));
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret key " + file + " cannot be read or made", e);
        }
    }

    /** A 256-bit key for one purpose; the same purpose gives the same key for as long as the installation lives. */
    public byte[] derive(String purpose) {
        return hmac(root, purpose + "\u0001");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
