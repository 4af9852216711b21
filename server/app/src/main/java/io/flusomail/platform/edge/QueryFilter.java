package io.flusomail.platform.edge;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Refuses, with 400 and the parameter's name, a query whose text is no text: bad escapes, no UTF-8, U+0000. */
final class QueryFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        check(request.getQueryString());
        chain.doFilter(request, response);
    }

    static void check(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = text(equals < 0 ? parameter : parameter.substring(0, equals), "");
            if (equals >= 0) {
                text(parameter.substring(equals + 1), name);
            }
        }
    }

    private static String text(String escaped, String field) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(unescaped(escaped));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            StorableText.flaw(text).ifPresent(flaw -> {
                throw refused(field, flaw);
            });
            return text;
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(field, "The query is not percent-encoded UTF-8.");
        }
    }

    private static byte[] unescaped(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static ProblemException refused(String field, String why) {
        return new ProblemException(
                PlatformProblems.MALFORMED_REQUEST, why, new FieldError(field, "not_readable", why));
    }
}
