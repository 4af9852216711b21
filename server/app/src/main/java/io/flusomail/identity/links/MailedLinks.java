package io.flusomail.identity.links;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.IdentitySettings;
import io.flusomail.identity.links.MailedTokenStore.Link;
import io.flusomail.identity.links.MailedTokenStore.Purpose;
import io.flusomail.identity.sessions.RefreshToken;
import io.flusomail.identity.spi.SystemMail;
import io.flusomail.identity.spi.SystemMailer;
import io.flusomail.platform.ids.InvitationId;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BaseUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Makes links, mails them, and knows them again. All calls belong into the caller's transaction. */
@Service
public class MailedLinks {

    private static final Logger LOG = LoggerFactory.getLogger(MailedLinks.class);

    private static final int MOST_RESETS_PER_HOUR = 3;

    private final MailedTokenStore store;
    private final ObjectProvider<SystemMailer> mailer;
    private final BaseUrl base;
    private final IdentitySettings settings;
    private final Clock clock;

    MailedLinks(
            MailedTokenStore store,
            ObjectProvider<SystemMailer> mailer,
            BaseUrl base,
            IdentitySettings settings,
            Clock clock) {
        this.store = store;
        this.mailer = mailer;
        this.base = base;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether this address may get another reset mail now: nobody's mailbox is flooded by someone else's asking. */
    public boolean mayReset(String emailNorm) {
        Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
        return store.sentSince(Purpose.RESET, emailNorm, anHourAgo) < MOST_RESETS_PER_HOUR;
    }

    /** Mails a link to choose a new password. */
    public void sendReset(Link link, WorkspaceId through) {
        String token = RefreshToken.next();
        store.insert(Purpose.RESET, link, RefreshToken.hash(token));
        String address = base.of("/reset?token=" + token);
        String text = """
                Someone, probably you, asked for a new password for %s.

                Choose it here (the link works once, for %s):
                %s

                If it was not you, do nothing: your password stays as it is.
                """.formatted(link.email().given(), span(link), address);
        mail(through, link.email().given(), "reset", "Choose a new password", text, address);
    }

    /** Mails an invitation for the first time. */
    public void sendInvitation(Link link, String workspaceName, String inviter) {
        String token = RefreshToken.next();
        store.insert(Purpose.INVITATION, link, RefreshToken.hash(token));
        mailInvitation(link, token, workspaceName, inviter);
    }

    /** Mails an invitation again under a new secret. */
    public void sendAgain(Link link, String workspaceName, String inviter) {
        String token = RefreshToken.next();
        store.renew(link.id(), RefreshToken.hash(token), link.expiresAt());
        mailInvitation(link, token, workspaceName, inviter);
    }

    private void mailInvitation(Link link, String token, String workspaceName, String inviter) {
        String address = base.of("/accept-invitation?token=" + token);
        String text = """
                %s invites you to the workspace %s.

                Accept here (the link works once, for %s):
                %s
                """.formatted(inviter, workspaceName, span(link), address);
        WorkspaceId through = Optional.ofNullable(link.workspace()).orElseThrow();
        mail(through, link.email().given(), "invitation", "You are invited to " + workspaceName, text, address);
    }

    private void mail(WorkspaceId through, String to, String purpose, String subject, String text, String address) {
        SystemMail mail = new SystemMail(through, to, purpose, oneLine(subject), text, true);
        SystemMailer sender = mailer.getIfAvailable();
        if (sender != null) {
            sender.send(mail);
        }
        if (sender == null || sender.captured(through)) {
            LOG.info("No provider sends mail yet, so here is the {} link for {}: {}", purpose, oneLine(to), address);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String span(Link link) {
        Duration left = Duration.between(link.createdAt(), link.expiresAt());
        return left.toDays() > 1 ? left.toDays() + " days" : Math.max(1, left.toMinutes()) + " minutes";
    }

    /** The good link of this token; 422 on {@code token} for any other. */
    public Link open(Purpose purpose, String token) {
        return store.find(purpose, RefreshToken.hash(token), clock.instant()).orElseThrow(MailedLinks::expired);
    }

    /** Uses it up, and with it every other open link of the same purpose to the same address. */
    public void use(Purpose purpose, Link link) {
        if (!store.use(link.id(), clock.instant())) {
            throw expired();
        }
        store.revokeOthers(purpose, link.email().norm(), clock.instant());
    }

    private static ProblemException expired() {
        String message = "This link was used already, was replaced by a newer one, or has run out.";
        return new ProblemException(
                IdentityProblems.LINK_EXPIRED, message, new FieldError("token", "expired", message));
    }

    /** A reset link to be mailed now. */
    public Link reset(AccountEmail email, OrganizationId organization) {
        return draft(email, organization, settings.resetLife());
    }

    /** An invitation to be mailed now. */
    public Link invitation(AccountEmail email, OrganizationId organization) {
        return draft(email, organization, settings.invitationLife());
    }

    /** The same invitation with a new term. */
    public Link prolonged(Link invitation) {
        return invitation.until(clock.instant().plus(settings.invitationLife()));
    }

    private Link draft(AccountEmail email, OrganizationId organization, Duration life) {
        Instant now = clock.instant();
        return new Link(InvitationId.next(), email, null, organization, null, null, null, now, now.plus(life));
    }
}
