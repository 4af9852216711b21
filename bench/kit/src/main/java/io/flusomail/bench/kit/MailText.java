package io.flusomail.bench.kit;

import io.flusomail.sink.ReceivedMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader of a received mail sees: its HTML, and the links in it. */
public final class MailText {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(https?://[^\"]+)\"");

    private MailText() {}

    /** The text of the first {@code text/html} part; an {@link AssertionError} when there is none. */
    public static String html(ReceivedMessage mail) {
        Matcher boundary = BOUNDARY.matcher(mail.header("Content-Type"));
        if (!boundary.find()) {
            throw new AssertionError("no parts: " + mail.header("Content-Type"));
        }
        for (String part : mail.text().split(Pattern.quote("--" + boundary.group(1)))) {
            int end = part.indexOf("\r\n\r\n");
            String head = end < 0 ? "" : part.substring(0, end).toLowerCase(Locale.ROOT);
            if (head.contains("content-type: text/html")) {
                return new String(decoded(head, part.substring(end + 4)), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no HTML in " + mail.text());
    }

    private static byte[] decoded(String head, String body) {
        if (head.contains("content-transfer-encoding: base64")) {
            return Base64.getMimeDecoder().decode(body);
        }
        return head.contains("content-transfer-encoding: quoted-printable")
                ? unquoted(body)
                : body.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] unquoted(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '=') {
                bytes.write(c);
            } else if (body.startsWith("\r\n", i + 1)) {
                i += 2;
            } else {
                bytes.write(Integer.parseInt(body.substring(i + 1, i + 3), 16));
                i += 2;
            }
        }
        return bytes.toByteArray();
    }

    /** Paths, with a slash in front, of all links and pictures that lead to the application's {@code prefix}. */
    public static List<String> paths(String html, String prefix) {
        List<String> paths = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String path = URI.create(link.group(1).replace("&amp;", "&")).getRawPath();
            if (path != null && path.startsWith(prefix)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** Path of the address of one-click unsubscribing. */
    public static String unsubscribePath(ReceivedMessage mail) {
        Matcher address = Pattern.compile("<(https?://[^>]+)>").matcher(mail.header("List-Unsubscribe"));
        if (!address.find()) {
            throw new AssertionError("no address in List-Unsubscribe: " + mail.header("List-Unsubscribe"));
        }
        return URI.create(address.group(1)).getRawPath();
    }
}
