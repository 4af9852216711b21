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
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(SealedBytes::newCipher);
    private final ThreadLocal<Mac> macs;

    SealedBytes(InstallationKey key, String purpose) {
        this.cipherKey = new SecretKeySpec(key.derive(purpose + "/cipher"), "AES");
        this.nonceKey = new SecretKeySpec(key.derive(purpose + "/nonce"), "HmacSHA256");
        this.macs = ThreadLocal.withInitial(this::newMac);
    }

    byte[] seal(byte[] plain) {
        try {
            byte[] nonce = Arrays.copyOf(macs.get().doFinal(plain), NONCE);
            Cipher cipher = encrypting(nonce);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plain bytes, or nothing for anything that was not sealed with this key for this purpose. */
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.DECRYPT_MODE, cipherKey, new GCMParameterSpec(TAG * 8, sealed, 0, NONCE));
            byte[] plain = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            byte[] nonce = Arrays.copyOf(macs.get().doFinal(plain), NONCE);
            return MessageDigest.isEqual(nonce, Arrays.copyOf(sealed, NONCE)) ? Optional.of(plain) : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /** Sealing the same bytes twice in a row repeats the nonce on purpose, which one JCE cipher object refuses. */
    private Cipher encrypting(byte[] nonce) throws GeneralSecurityException {
        GCMParameterSpec parameters = new GCMParameterSpec(TAG * 8, nonce);
        Cipher cipher = ciphers.get();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, cipherKey, parameters);
        } catch (InvalidAlgorithmParameterException _) {
            cipher = newCipher();
            cipher.init(Cipher.ENCRYPT_MODE, cipherKey, parameters);
            ciphers.set(cipher);
        }
        return cipher;
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
