package io.flusomail.messages.compose;

import io.flusomail.delivery.spi.BatchRenderer;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Renders what delivery has claimed. One row that cannot be written never keeps the others from it. */
@Component
final class MailRenderer implements BatchRenderer {

    private static final Set<String> KINDS = Set.of("campaign", "test", "transactional", "system");

    private final MailingBook mailings;
    private final FindAddressees addressees;
    private final MailComposer composer;
    private final Clock clock;

    MailRenderer(MailingBook mailings, FindAddressees addressees, MailComposer composer, Clock clock) {
        this.mailings = mailings;
        this.addressees = addressees;
        this.composer = composer;
        this.clock = clock;
    }

    @Override
    public boolean renders(String sourceKind) {
        return KINDS.contains(sourceKind);
    }

    @Override
    public List<RenderedSend> render(SourceId source, List<ClaimedSend> batch) {
        Optional<PreparedMailing> mailing = mailings.find(source);
        if (mailing.isEmpty()) {
            return batch.stream()
                    .map(send -> unrenderable(send.id(), "content_missing", "The mailing's content is gone."))
                    .toList();
        }
        Map<SendId, Addressee> found = addressees.of(
                mailing.get().content(),
                batch.stream()
                        .map(s -> new FindAddressees.Row(s.id(), s.contactId(), s.email()))
                        .toList());
        Instant now = clock.instant();
        List<RenderedSend> rendered = new ArrayList<>(batch.size());
        for (ClaimedSend send : batch) {
            Addressee to = found.get(send.id());
            rendered.add(
                    to == null
                            ? unrenderable(send.id(), "contact_deleted", "The contact does not exist any more.")
                            : composer.compose(mailing.get(), to, now));
        }
        return rendered;
    }

    private static RenderedSend unrenderable(SendId send, String reason, String detail) {
        return new RenderedSend.Unrenderable(send, reason, detail);
    }
}
