package io.flusomail.messages.compose;

import io.flusomail.consent.Consent;
import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.content.rendering.LinkRewriter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.tracking.TrackedSend;
import io.flusomail.tracking.Tracking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses of ours that stand in one mail. */
@Component
final class MailLinks {

    private final Consent consent;
    private final Tracking tracking;
    private final ViewTokens views;
    private final BaseUrl base;

    MailLinks(Consent consent, Tracking tracking, ViewTokens views, BaseUrl base) {
        this.consent = consent;
        this.tracking = tracking;
        this.views = views;
        this.base = base;
    }

    /** Our pages for this mail; preferences are kept on the page that unsubscribes. */
    ContactVariables.Urls pages(WorkspaceId workspace, SourceId source, Addressee to) {
        // The page behind a link of nobody's says what it would do, and does nothing.
        ContactId contact = to.contact() == null ? new ContactId(to.send().value()) : to.contact();
        String unsubscribe = base.of("/u/" + consent.unsubscribeToken(workspace, to.send(), source, contact));
        String view = base.of("/v/" + views.encode(new ViewTokens.Link(workspace, source, to.send(), to.contact())));
        return new ContactVariables.Urls(unsubscribe, unsubscribe, view);
    }

    /** @return null where nothing is measured */
    @Nullable
    LinkRewriter rewriter(WorkspaceId workspace, PreparedMailing mailing, Addressee to, boolean pixel) {
        if (!mailing.content().tracking() || to.contact() == null) {
            return null;
        }
        TrackedSend send = new TrackedSend(workspace, mailing.content().source(), to.send(), to.contact());
        return new Rewriter(tracking, send, mailing, pixel);
    }

    /** The text part repeats the links of the HTML: what was sealed once is kept for the second time. */
    private static final class Rewriter implements LinkRewriter {
        private final Tracking tracking;
        private final TrackedSend send;
        private final PreparedMailing mailing;
        private final boolean pixel;
        private final @Nullable String[] known;
        /** Where a known link that varies by contact leads. */
        private final @Nullable String[] followed;

        Rewriter(Tracking tracking, TrackedSend send, PreparedMailing mailing, boolean pixel) {
            this.tracking = tracking;
            this.send = send;
            this.mailing = mailing;
            this.pixel = pixel;
            this.known = new String[mailing.linkCount()];
            this.followed = new String[mailing.linkCount()];
        }

        @Override
        public String link(int number, String url) {
            int index = number - 1;
            String varying = mailing.variesByContact(index) ? WebAddress.asFollowed(url) : null;
            String tracked = known[index];
            if (tracked == null || !Objects.equals(varying, followed[index])) {
                tracked = tracking.clickUrl(send, index, varying);
                known[index] = tracked;
                followed[index] = varying;
            }
            return tracked;
        }

        @Override
        public @Nullable String pixel() {
            return pixel ? tracking.openUrl(send) : null;
        }
    }
}
