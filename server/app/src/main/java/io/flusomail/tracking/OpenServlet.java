package io.flusomail.tracking;

import io.flusomail.events.EventKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** {@code GET /t/o/{token}}: a transparent pixel of 43 bytes. */
final class OpenServlet extends HitServlet {

    private static final long serialVersionUID = 1;

    /** GIF89a, one pixel, transparent. */
    private static final byte[] PIXEL = HexFormat.of()
            .parseHex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b");

    private final transient TrackingTokens tokens;
    private final transient HitLog log;

    OpenServlet(TrackingTokens tokens, HitLog log, HitTimes times) {
        super(EventKind.OPENED, times);
        this.tokens = tokens;
        this.log = log;
    }

    @Override
    boolean hit(String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TrackedSend> send = tokens.readOpen(token);
        if (send.isEmpty()) {
            return false;
        }
        log.append(EventKind.OPENED, send.get(), null, request);
        response.setContentType("image/gif");
        response.setContentLength(PIXEL.length);
        response.getOutputStream().write(PIXEL);
        return true;
    }
}
