package io.flusomail.delivery.engine;

import io.flusomail.delivery.spi.BatchRenderer;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.platform.ids.SourceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the mails of sources of kind {@code fixture}; cannot write to an address that begins with {@code bad}. */
@Component
final class FixtureRenderer implements BatchRenderer {

    /** What happens before a batch is written. */
    volatile Runnable before = () -> {};

    @Override
    public boolean renders(String sourceKind) {
        return sourceKind.equals("fixture");
    }

    @Override
    public List<RenderedSend> render(SourceId source, List<ClaimedSend> batch) {
        before.run();
        return batch.stream().map(FixtureRenderer::render).toList();
    }

    private static RenderedSend render(ClaimedSend send) {
        if (send.email().startsWith("bad")) {
            throw new IllegalStateException("cannot write to " + send.email());
        }
        String text = "From: news@acme.example\r\nTo: " + send.email() + "\r\nMessage-ID: <"
                + send.id().toString().replace("-", "") + "@acme.example>\r\nSubject: Hello\r\n\r\nHello\r\n";
        return new RenderedSend.Mail(
                send.id(),
                "bounce@acme.example",
                List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))),
                "Hello",
                false);
    }
}
