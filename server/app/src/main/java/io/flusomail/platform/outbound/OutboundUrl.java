package io.flusomail.platform.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An address that may be asked: http or https, with a host, without a name and password.
 *
 * @param port always given
 */
public record OutboundUrl(boolean secure, String host, int port, String pathAndQuery) {

    private static final int LONGEST = 2_000;

    /** Empty for what is none. */
    public static Optional<OutboundUrl> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.strip()).parseServerAuthority();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("https");
            if ((!secure && !scheme.equals("http")) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return port < 1 || port > 65_535
                    ? Optional.empty()
                    : Optional.of(new OutboundUrl(secure, uri.getHost(), port, asciiOnly(path + query)));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static String asciiOnly(String path) throws URISyntaxException {
        return new URI(path).toASCIIString();
    }

    /** Where a redirect leads; empty where that is nowhere. */
    Optional<OutboundUrl> to(String location) {
        try {
            String base = (secure ? "https://" : "http://") + host + ":" + port + pathAndQuery;
            return of(new URI(base).resolve(location.strip()).toString());
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The last part of its path, by which a file is called. */
    public String fileName() {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? host : name;
    }

    /** As a request names it. */
    String authority() {
        boolean usual = port == (secure ? 443 : 80);
        return usual ? host : host + ":" + port;
    }
}
