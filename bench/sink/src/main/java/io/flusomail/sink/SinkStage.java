package io.flusomail.sink;

import java.util.Locale;

/** Where in a session a fault strikes. */
public enum SinkStage {
    /** The greeting; a refusal here also ends the connection. */
    CONNECT,
    EHLO,
    AUTH,
    MAIL,
    RCPT,
    /** The reply to the DATA command, in place of the 354. BDAT has no such step. */
    DATA_COMMAND,
    /** The final reply, after the dot or the last chunk. */
    DATA;

    /** The word for it in the control interface: {@code rcpt}, {@code data_command}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SinkStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
