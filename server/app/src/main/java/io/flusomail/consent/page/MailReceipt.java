package io.flusomail.consent.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.consent.ConsentReceipts;
import io.flusomail.consent.ConsentReceipts.Receipt;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.spi.SystemMail;
import io.flusomail.identity.spi.SystemMailer;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Mails people the record of what they agreed to and withdrew, to their own address, once an hour at most. */
@Component
class MailReceipt {

    private final ConsentReceipts receipts;
    private final ObjectProvider<SystemMailer> mailer;
    private final Workspaces workspaces;
    private final Transactions transactions;
    private final Clock clock;
    private final Cache<ContactId, Instant> sent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(100_000)
            .build();

    MailReceipt(
            ConsentReceipts receipts,
            ObjectProvider<SystemMailer> mailer,
            Workspaces workspaces,
            Transactions transactions,
            Clock clock) {
        this.clock = clock;
        this.receipts = receipts;
        this.mailer = mailer;
        this.workspaces = workspaces;
        this.transactions = transactions;
    }

    /** Whether it is on its way, now or since a moment ago. */
    boolean send(String token) {
        Optional<Receipt> found = receipts.of(token);
        found.filter(receipt -> sent.asMap().putIfAbsent(receipt.contact(), clock.instant()) == null)
                .ifPresent(this::send);
        return found.isPresent();
    }

    private void send(Receipt receipt) {
        try {
            transactions.in(receipt.workspace(), () -> {
                mail(receipt);
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            sent.invalidate(receipt.contact());
            throw e;
        }
    }

    private void mail(Receipt receipt) {
        WorkspaceProfile workspace = workspaces.find(receipt.workspace()).orElseThrow();
        Words words = Words.of(MailReceipt.class, Arrays.asList(receipt.locale(), workspace.locale()));
        StringBuilder text = new StringBuilder(words.say(
                "receipt.mail",
                workspace.name(),
                receipt.email(),
                clock.instant().toString()));
        receipt.lines().forEach(line -> {
            text.append("\n\n").append(line.at()).append("  ").append(line.channel());
            text.append("  ").append(Objects.requireNonNullElse(line.topic(), line.purpose()));
            text.append("  ").append(words.say("receipt." + line.action()));
            text.append("\n  ").append(words.say("receipt.source")).append(' ').append(line.source());
            Optional.ofNullable(line.ip())
                    .ifPresent(ip -> text.append("\n  IP ").append(ip));
            Optional.ofNullable(line.wording())
                    .ifPresent(wording -> text.append("\n  ")
                            .append(words.say("receipt.wording"))
                            .append(' ')
                            .append(wording.replaceAll("\\s+", " ")));
        });
        text.append('\n');
        String subject = words.say("receipt.subject", workspace.name().replaceAll("\\p{Cntrl}+", " "));
        var mail = new SystemMail(
                receipt.workspace(), receipt.email(), "consent_receipt", subject, text.toString(), false);
        Optional.ofNullable(mailer.getIfAvailable()).ifPresent(sender -> sender.send(mail));
    }
}
