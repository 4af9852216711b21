package io.flusomail.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate made at run time, so that none expires in a repository. The JDK makes none itself, hence the few
 * lines of DER (X.690) around an RFC 5280 certificate: ECDSA on P-256, valid from yesterday for ten days.
 */
public final class SelfSignedCertificate {
    private static final char[] PASSWORD = "sink".toCharArray();
    private static final byte[] ECDSA_WITH_SHA256 = sequence(tlv(0x06, hex("2A8648CE3D040302")));

    private final KeyPair keys;
    private final Certificate certificate;

    private SelfSignedCertificate(String name, byte[] alternative) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
            byte[] body = body(name, alternative, keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] encoded = sequence(body, ECDSA_WITH_SHA256, bitString(signature.sign()));
            certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks P-256", e);
        }
    }

    /** For {@code localhost} and 127.0.0.1. */
    public static SelfSignedCertificate forLoopback() {
        byte[] localhost = tlv(0x82, "localhost".getBytes(StandardCharsets.US_ASCII));
        return new SelfSignedCertificate("localhost", sequence(localhost, tlv(0x87, new byte[] {127, 0, 0, 1})));
    }

    /** For a host name only. */
    public static SelfSignedCertificate forHost(String name) {
        return new SelfSignedCertificate(name, sequence(tlv(0x82, name.getBytes(StandardCharsets.US_ASCII))));
    }

    /** The server's side: presents this certificate. */
    public SSLContext serverContext() {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("sink", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client's side that trusts this certificate and no other. */
    public SSLContext trustingContext() {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("sink", certificate);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty store has nothing to read", e);
        }
    }

    private static byte[] body(String name, byte[] alternative, KeyPair keys) {
        byte[] version3 = tlv(0xA0, tlv(0x02, new byte[] {2}));
        byte[] serial = tlv(0x02, BigInteger.valueOf(System.nanoTime()).abs().toByteArray());
        byte[] commonName = sequence(tlv(0x06, hex("550403")), tlv(0x0C, name.getBytes(StandardCharsets.UTF_8)));
        byte[] who = sequence(tlv(0x31, commonName));
        Instant now = Instant.now();
        byte[] validity = sequence(time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(9, ChronoUnit.DAYS)));
        byte[] names = sequence(tlv(0x06, hex("551D11")), tlv(0x04, alternative));
        byte[] extensions = tlv(0xA3, sequence(names));
        return sequence(
                version3,
                serial,
                ECDSA_WITH_SHA256,
                who,
                validity,
                who,
                keys.getPublic().getEncoded(),
                extensions);
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(at.atOffset(ZoneOffset.UTC));
        return tlv(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bitString(byte[] bytes) {
        return tlv(0x03, concat(new byte[] {0}, bytes));
    }

    private static byte[] sequence(byte[]... parts) {
        return tlv(0x30, concat(parts));
    }

    private static byte[] tlv(int tag, byte[] value) {
        int length = value.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : length < 256
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return concat(head, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
