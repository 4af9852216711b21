package io.flusomail.platform.outbound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches a file over HTTP. A host is asked at the very address that was looked at, at every hop: a name that means
 * another address a moment later leads nowhere. Everything is bounded: hops, waiting, time, size and slowness.
 */
@Component
public final class OutboundFetch {

    private static final int HOPS = 5;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutboundSettings settings;
    private final Clock clock;

    OutboundFetch(OutboundSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes what the address answers. Outside of a transaction.
     *
     * @param most so many bytes at most
     * @param progress hears from time to time how many bytes have come; what it throws ends the fetching
     * @throws OutboundRefused where the address may not be asked or has no such file
     */
    public void fetch(OutboundUrl url, OutputStream out, long most, LongConsumer progress)
            throws IOException, OutboundRefused {
        Instant until = clock.instant().plus(LONGEST);
        OutboundUrl at = url;
        for (int hop = 0; hop <= HOPS; hop++) {
            try (Socket socket = connect(at, until)) {
                HttpAnswer answer = ask(socket, at);
                String location = answer.header("location");
                if (!REDIRECTS.contains(answer.status()) || location == null) {
                    copy(answer, out, most, until, progress);
                    return;
                }
                at = at.to(location)
                        .orElseThrow(
                                () -> new OutboundRefused("The server sends elsewhere, to what is no http address."));
            } catch (SocketTimeoutException e) {
                throw silent(at, e);
            } catch (SSLException e) {
                throw new OutboundRefused(
                        "No safe connection to " + at.host() + " can be made: " + e.getMessage() + ".");
            }
        }
        throw new OutboundRefused("The server sends elsewhere again and again.");
    }

    /**
     * What a machine answered.
     *
     * @param retryAfter its header of this name, as it stands
     */
    public record Reply(int status, @Nullable String retryAfter, String body) {}

    /**
     * Asks once for something short, whatever the answer's status; elsewhere is not gone. Outside of a transaction.
     *
     * @param most so many bytes at most
     * @throws OutboundRefused where the address may not be asked, or answers nothing that can be read
     */
    public Reply ask(OutboundUrl url, int most) throws IOException, OutboundRefused {
        Instant until = clock.instant().plus(SHORT);
        try (Socket socket = connect(url, until)) {
            HttpAnswer answer = ask(socket, url);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            copyBody(answer, body, most, until, _ -> {});
            return new Reply(answer.status(), answer.header("retry-after"), body.toString(StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            throw silent(url, e);
        } catch (SSLException e) {
            throw new OutboundRefused("No safe connection to " + url.host() + " can be made: " + e.getMessage() + ".");
        }
    }

    private static OutboundRefused silent(OutboundUrl url, SocketTimeoutException e) {
        return new OutboundRefused(
                url.host() + (e instanceof PatientSocket.TooSlow ? " answers too slowly." : " does not answer."));
    }

    private Socket connect(OutboundUrl url, Instant until) throws IOException, OutboundRefused {
        InetAddress address = address(url.host());
        Socket socket = new PatientSocket(clock, until);
        try {
            socket.connect(new InetSocketAddress(address, url.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return url.secure() ? secured(socket, url) : socket;
        } catch (IOException e) {
            socket.close();
            if (e instanceof SocketTimeoutException || e instanceof SSLException) {
                throw e;
            }
            throw new OutboundRefused(url.host() + " cannot be reached: " + e.getMessage() + ".");
        }
    }

    /** The first of the host's addresses, when all of them may be asked. */
    private InetAddress address(String host) throws OutboundRefused {
        try {
            InetAddress[] all = InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
            for (InetAddress one : all) {
                if (!settings.privateAddresses() && !PublicAddress.is(one)) {
                    throw new OutboundRefused(
                            host + " is an address of a private network, from which nothing is fetched.");
                }
            }
            return all[0];
        } catch (UnknownHostException _) {
            throw new OutboundRefused("There is no host " + host + ".");
        }
    }

    private static Socket secured(Socket plain, OutboundUrl url) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, url.host(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static HttpAnswer ask(Socket socket, OutboundUrl url) throws IOException, OutboundRefused {
        String request = "GET " + url.pathAndQuery() + " HTTP/1.1\r\nHost: " + url.authority()
                + "\r\nUser-Agent: Flusomail\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return HttpAnswer.read(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    private void copy(HttpAnswer answer, OutputStream out, long most, Instant until, LongConsumer progress)
            throws IOException, OutboundRefused {
        if (answer.status() != 200) {
            throw new OutboundRefused("The server answers " + answer.status() + " instead of a file.");
        }
        copyBody(answer, out, most, until, progress);
    }

    private void copyBody(HttpAnswer answer, OutputStream out, long most, Instant until, LongConsumer progress)
            throws IOException, OutboundRefused {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                copied += read;
                if (copied > most) {
                    throw new OutboundRefused("The file is larger than " + (most >> 20) + " MiB.");
                }
                if (clock.instant().isAfter(until)) {
                    throw new OutboundRefused("The answer did not come in time.");
                }
                out.write(buffer, 0, read);
                progress.accept(copied);
            }
        }
    }
}
