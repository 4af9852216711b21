package io.flusomail.audience.imports.staging;

import io.flusomail.platform.ids.ContactId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds rows in the text format of PostgreSQL's COPY, in UTF-8: tabs between values, {@code \N} for null. */
final class CopyBytes {

    private static final int MOST_PER_CHAR = 3;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private boolean fresh = true;

    CopyBytes value(long value) {
        return value(Long.toString(value));
    }

    CopyBytes value(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        room(2 + MOST_PER_CHAR * text.length());
        separate();
        if (value == null) {
            bytes[length++] = '\\';
            bytes[length++] = 'N';
        } else {
            escape(text);
        }
        return this;
    }

    /** A {@code text[]}; null where it is empty. */
    CopyBytes array(Iterable<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() > 1 ? "," : "")
                    .append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return value(array.length() == 1 ? null : array.append('}'));
    }

    /** The row of somebody who is nobody, and of whom only the standing is heard. */
    void standing(
            long line,
            ContactId contact,
            @Nullable String emailNorm,
            @Nullable String externalId,
            @Nullable String standing) {
        value(line).value(contact).value(null).value(emailNorm).value(externalId);
        value(null).value(null).value(null).value(null).value(null);
        value(null).value(null).value(standing).value(null).value(null).endRow();
    }

    void endRow() {
        room(1);
        bytes[length++] = '\n';
        fresh = true;
    }

    private void room(int more) {
        if (bytes.length - length < more + 1) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 1));
        }
    }

    private void separate() {
        if (!fresh) {
            bytes[length++] = '\t';
        }
        fresh = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> escaped('\\');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> {
                    if (c < 0x80) {
                        bytes[length++] = (byte) c;
                    } else if (Character.isHighSurrogate(c) && i + 1 < value.length()) {
                        encode(Character.toCodePoint(c, value.charAt(++i)));
                    } else {
                        encode(c);
                    }
                }
            }
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void encode(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | point >> 6);
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xE0 | point >> 12);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        } else {
            bytes[length++] = (byte) (0xF0 | point >> 18);
            bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | point & 0x3F);
    }

    int length() {
        return length;
    }

    /** What was built so far, which is then forgotten. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}
