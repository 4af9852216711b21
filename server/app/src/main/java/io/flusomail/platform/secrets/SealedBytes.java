package io.flusomail.platform.secrets;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption with a synthetic nonce: AES-256-GCM whose 96-bit nonce is taken from HMAC-SHA-256 of the
 * plain bytes, in the manner of SIV (RFC 5297). The same bytes give the same result, so that links are stable, and a
 * nonce cannot be repeated for different bytes by accident. Layout: nonce (12), cipher text, tag (16).
 */
final class SealedBytes {

    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec nonceKey;
    private final Spares<Cipher> ciphers = new Spares<>(SealedBytes::newCipher);
    private final Spares<Mac> macs;

    SealedBytes(InstallationKey key, String purpose) {
        this.cipherKey = new SecretKeySpec(key.derive(purpose + "/cipher"), "AES");
        this.nonceKey = new SecretKeySpec(key.derive(purpose + "/nonce"), "HmacSHA256");
        this.macs = new Spares<>(this::newMac);
    }

    byte[] seal(byte[] plain) {
        byte[] nonce = nonce(plain);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
        Cipher cipher = ciphers.take();
        try {
            cipher = encrypting(cipher, nonce);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            ciphers.give(cipher);
        }
    }

    /** The plain bytes, or nothing for anything that was not sealed with this key for this purpose. */
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        Cipher cipher = ciphers.take();
        try {
            cipher.init(Cipher.DECRYPT_MODE, cipherKey, new GCMParameterSpec(TAG * 8, sealed, 0, NONCE));
            byte[] plain = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            return MessageDigest.isEqual(nonce(plain), Arrays.copyOf(sealed, NONCE))
                    ? Optional.of(plain)
                    : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } finally {
            ciphers.give(cipher);
        }
    }

    private byte[] nonce(byte[] plain) {
        Mac mac = macs.take();
        try {
            return Arrays.copyOf(mac.doFinal(plain), NONCE);
        } finally {
            macs.give(mac);
        }
    }

    /** Sealing the same bytes twice in a row repeats the nonce on purpose, which one JCE cipher object refuses. */
    private Cipher encrypting(Cipher spare, byte[] nonce) throws GeneralSecurityException {
        GCMParameterSpec parameters = new GCMParameterSpec(TAG * 8, nonce);
        try {
            spare.init(Cipher.ENCRYPT_MODE, cipherKey, parameters);
            return spare;
        } catch (InvalidAlgorithmParameterException _) {
            Cipher other = newCipher();
            other.init(Cipher.ENCRYPT_MODE, cipherKey, parameters);
            return other;
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(nonceKey);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
