package io.flusomail.identity.auth;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.links.MailedLinks;
import io.flusomail.identity.links.MailedTokenStore.Link;
import io.flusomail.identity.links.MailedTokenStore.Purpose;
import io.flusomail.identity.users.Passwords;
import io.flusomail.platform.ids.UserId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Forgotten passwords. Asking only notes the address, so that nobody learns from the answer or its time who exists. */
@Service
class PasswordResets {

    private final ResetRequestStore requests;
    private final ResetMailer mailer;
    private final MailedLinks links;
    private final Passwords passwords;
    private final Clock clock;

    PasswordResets(
            ResetRequestStore requests, ResetMailer mailer, MailedLinks links, Passwords passwords, Clock clock) {
        this.requests = requests;
        this.mailer = mailer;
        this.links = links;
        this.passwords = passwords;
        this.clock = clock;
    }

    void ask(AccountEmail email) {
        requests.insert(email.norm(), clock.instant());
        mailer.wake();
    }

    /** Sets the password of the link's account, uses the link up, and ends every session of that person. */
    void reset(String token, String password) {
        Link link = links.open(Purpose.RESET, token);
        UserId user = Optional.ofNullable(link.user()).orElseThrow();
        passwords.change(user, link.email().norm(), password, () -> links.use(Purpose.RESET, link));
    }
}
