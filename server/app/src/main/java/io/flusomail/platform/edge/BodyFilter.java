package io.flusomail.platform.edge;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes JSON bodies whole, up to 10 MB, gzipped or not; uploads (multipart) pass on as a stream under their own limit. Of a
 * gzipped body no more is unpacked than may be.
 */
final class BodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    static final int LARGEST = 10 * 1024 * 1024;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (WITHOUT_BODY.contains(request.getMethod()) || streamed(request.getContentType())) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        byte[] body = whole(request);
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        chain.doFilter(new WholeBody(request, body), response);
    }

    private static byte[] whole(HttpServletRequest request) throws IOException {
        InputStream sent = request.getInputStream();
        return switch (encoding(request)) {
            case "identity" -> sent.readNBytes(LARGEST + 1);
            case "gzip", "x-gzip" -> unpacked(sent);
            default ->
                throw new ProblemException(
                        PlatformProblems.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is gzip, or there is none.");
        };
    }

    private static byte[] unpacked(InputStream sent) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(sent)) {
            return in.readNBytes(LARGEST + 1);
        } catch (ZipException | EOFException _) {
            throw new ProblemException(PlatformProblems.MALFORMED_REQUEST, "The body is not gzip, or not all of it.");
        }
    }

    private static String encoding(HttpServletRequest request) {
        String told = request.getHeader("Content-Encoding");
        return told == null || told.isBlank() ? "identity" : told.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean streamed(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static ProblemException tooLarge() {
        return new ProblemException(PlatformProblems.TOO_LARGE, "The body is larger than 10 MB.");
    }
}
