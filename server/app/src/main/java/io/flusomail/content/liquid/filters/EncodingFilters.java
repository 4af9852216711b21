package io.flusomail.content.liquid.filters;

import static io.flusomail.content.liquid.filters.Filters.add;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.flusomail.content.liquid.values.HtmlText;
import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Markup;
import io.flusomail.content.liquid.values.Values;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Filters for HTML, URLs and Base64. */
final class EncodingFilters {
    private static final String HEX = "0123456789ABCDEF";

    private EncodingFilters() {}

    static void addTo(BiConsumer<String, Filter> filters) {
        add(filters, "escape", 0, 0, (input, _) -> markup(input, false));
        add(filters, "escape_once", 0, 0, (input, _) -> markup(input, true));
        add(filters, "raw", 0, 0, (input, _) -> input == null ? null : new Markup(Values.text(input)));
        add(filters, "url_encode", 0, 0, (input, _) -> input == null ? null : urlEncode(Values.text(input)));
        add(filters, "url_decode", 0, 0, (input, _) -> input == null ? null : urlDecode(Values.text(input)));
        add(filters, "base64_encode", 0, 0, (input, _) -> encode(Base64.getEncoder(), input));
        add(filters, "base64_decode", 0, 0, (input, _) -> decode("base64_decode", Base64.getDecoder(), input));
        add(filters, "base64_url_safe_encode", 0, 0, (input, _) -> encode(Base64.getUrlEncoder(), input));
        add(
                filters,
                "base64_url_safe_decode",
                0,
                0,
                (input, _) -> decode("base64_url_safe_decode", Base64.getUrlDecoder(), input));
    }

    private static @Nullable Object markup(@Nullable Object input, boolean once) {
        if (input == null) {
            return null;
        }
        String text = Values.text(input);
        return new Markup(once ? HtmlText.escapeOnce(text) : HtmlText.escape(text));
    }

    private static String encode(Base64.Encoder encoder, @Nullable Object input) {
        return encoder.encodeToString(Values.text(input).getBytes(UTF_8));
    }

    private static String decode(String name, Base64.Decoder decoder, @Nullable Object input) {
        try {
            return utf8(decoder.decode(Values.text(input)));
        } catch (IllegalArgumentException _) {
            throw new LiquidRenderException("invalid Base64 provided to " + name);
        }
    }

    private static String urlEncode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(UTF_8)) {
            int c = b & 0xff;
            if (c == ' ') {
                out.append('+');
            } else if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    private static String urlDecode(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        try {
            return utf8(out.toByteArray());
        } catch (IllegalArgumentException _) {
            throw new LiquidRenderException("invalid UTF-8 in the URL given to url_decode");
        }
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
