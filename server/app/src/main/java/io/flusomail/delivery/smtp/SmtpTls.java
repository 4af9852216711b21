package io.flusomail.delivery.smtp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes encrypted sockets that check the relay's certificate and its name, unless the operator said not to. */
final class SmtpTls {
    private final SSLContext context;
    private final boolean verifies;

    /**
     * @param trust the authorities to believe
     * @param verifies false believes anyone: still encrypted, but to whom is unknown
     */
    SmtpTls(SSLContext trust, boolean verifies) {
        this.context = verifies ? trust : trustingAnyone();
        this.verifies = verifies;
    }

    /** Believes what the JDK believes. */
    static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    SSLSocket wrap(Socket plain, String host) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        if (verifies) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818 rules, those of RFC 7817 for SMTP
            encrypted.setSSLParameters(parameters);
        }
        return encrypted;
    }

    private static SSLContext trustingAnyone() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAnyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /** The extended kind: for a plain X509TrustManager the JDK adds checks of its own. */
    private static final class TrustAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
