package io.flusomail.messages.view;

import io.flusomail.content.rendering.Rendered;
import io.flusomail.messages.compose.Addressee;
import io.flusomail.messages.compose.FindAddressees;
import io.flusomail.messages.compose.MailComposer;
import io.flusomail.messages.compose.MailingBook;
import io.flusomail.messages.compose.PreparedMailing;
import io.flusomail.messages.compose.ViewTokens;
import io.flusomail.messages.compose.ViewTokens.Link;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Writes a mail once more, for a browser. */
@Service
class ViewMail {

    private final ViewTokens tokens;
    private final MailingBook mailings;
    private final FindAddressees addressees;
    private final MailComposer composer;
    private final Clock clock;

    ViewMail(ViewTokens tokens, MailingBook mailings, FindAddressees addressees, MailComposer composer, Clock clock) {
        this.tokens = tokens;
        this.mailings = mailings;
        this.addressees = addressees;
        this.composer = composer;
        this.clock = clock;
    }

    /** Nothing for a token that is not ours, and where the mail or its recipient is no longer known. */
    Optional<Rendered.Message> find(String token) {
        return tokens.decode(token).flatMap(link -> WorkspaceScope.get(link.workspace(), () -> show(link)));
    }

    private Optional<Rendered.Message> show(Link link) {
        return mailings.find(link.source())
                .filter(mailing -> !mailing.content().kind().isSystem())
                .flatMap(mailing -> show(mailing, link));
    }

    private Optional<Rendered.Message> show(PreparedMailing mailing, Link link) {
        FindAddressees.Row row = new FindAddressees.Row(link.send(), link.contact(), "");
        Addressee to = addressees.of(mailing.content(), List.of(row)).get(link.send());
        if (to != null && composer.view(mailing, to, clock.instant()) instanceof Rendered.Message message) {
            return Optional.of(
                    mailing.content().plainText()
                            ? new Rendered.Message(message.subject(), null, message.text())
                            : message);
        }
        return Optional.empty();
    }
}
