package io.flusomail.messages.mime;

/** What header values are made of. */
final class HeaderText {
    private HeaderText() {}

    /** Without control characters: no value can end its header or begin another. */
    static String clean(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return removeControls(value, i);
            }
        }
        return value;
    }

    private static String removeControls(String value, int first) {
        StringBuilder out = new StringBuilder(value.length()).append(value, 0, first);
        for (int i = first; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\t') {
                out.append(' ');
            } else if (!isControl(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 0x7f;
    }

    static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value can stand in a header as it is, and be read back as it is, whatever line it is folded into. */
    static boolean isPlain(String value) {
        int word = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x7f || (c == '=' && i + 1 < value.length() && value.charAt(i + 1) == '?')) {
                return false;
            }
            if (c == ' ' && (i == 0 || i == value.length() - 1 || value.charAt(i + 1) == ' ')) {
                return false;
            }
            word = c == ' ' ? 0 : word + 1;
            if (word > 900) {
                return false;
            }
        }
        return true;
    }

    static boolean isAtomChar(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c < 0x7f && "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
    }

    static boolean isAtoms(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != ' ' && !isAtomChar(c)) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    static String quoted(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }
}
