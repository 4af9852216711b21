package io.flusomail.messages;

import io.flusomail.delivery.SourceKind;
import io.flusomail.messages.compose.CheckContent;
import io.flusomail.messages.compose.PrepareMailing;
import io.flusomail.messages.trial.SendTest;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The content of mailings of the bound workspace: checked, frozen for a source of the ledger, tried out. */
@Service
public class Mailings {

    /** The code of the warning that nobody proved the sender's domain to be the workspace's. */
    public static final String SENDER_UNVERIFIED = CheckContent.SENDER_UNVERIFIED;

    private final PrepareMailing prepare;
    private final CheckContent check;
    private final SendTest test;

    Mailings(PrepareMailing prepare, CheckContent check, SendTest test) {
        this.prepare = prepare;
        this.check = check;
        this.test = test;
    }

    /**
     * Freezes what a source's mails will say, whatever happens to template, sender or workspace later. Repeating it
     * changes nothing. 422 when the content does not compile or the sender is gone; ask {@link #check} before.
     *
     * @param kind the source's
     */
    @Transactional
    public void prepare(SourceId source, SourceKind kind, MailingContent content) {
        prepare.prepare(source, kind, content);
    }

    /** Looks for what would hinder or spoil a mailing. Changes nothing. Compiles: best outside of a transaction. */
    public PreparedCheck check(MailingContent content) {
        return check.check(content);
    }

    /**
     * Sends it, marked as a test, to addresses that need be nobody's. Its links work and count nowhere.
     *
     * @param as whose values it shows; empty: sample values
     * @return the addresses, each once
     */
    @Transactional
    public List<String> testSend(MailingContent content, List<String> emails, Optional<ContactId> as) {
        return test.send(content, emails, as);
    }

    /** To whom {@link #testSend} would send; refuses what it would refuse, and sends nothing. */
    @Transactional(readOnly = true)
    public List<String> tryTest(MailingContent content, List<String> emails, Optional<ContactId> as) {
        return test.check(content, emails, as);
    }
}
