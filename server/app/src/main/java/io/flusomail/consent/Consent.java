package io.flusomail.consent;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Optional;
import org.jooq.Field;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** May this person get marketing e-mail? Everything is about the bound workspace. */
@Service
public class Consent {

    private final VerdictConditions verdicts;
    private final StandingStore standings;
    private final UnsubscribeTokens tokens;

    Consent(VerdictConditions verdicts, StandingStore standings, UnsubscribeTokens tokens) {
        this.verdicts = verdicts;
        this.standings = standings;
        this.tokens = tokens;
    }

    /**
     * Why a contact may not get marketing e-mail, null when it may: {@code complained}, {@code bounced},
     * {@code suppressed}, {@code unsubscribed}, {@code no_consent} or {@code no_email}. To be put into a select over
     * contacts that runs inside a transaction; some 10 µs a row.
     *
     * @param emailNorm the normalised address, null for somebody without one
     */
    public Field<String> refusal(Field<ContactId> contactId, Field<String> emailNorm) {
        return verdicts.refusal(contactId, emailNorm);
    }

    /** The same for one person; {@code no_email} for somebody who does not exist. */
    @Transactional(readOnly = true)
    public Optional<String> refusalOf(ContactId contact) {
        return standings.refusalOf(contact);
    }

    /** What stands behind {@code BASE/u/} in a mail's links and headers. Never expires. */
    public String unsubscribeToken(WorkspaceId workspace, SendId send, SourceId source, ContactId contact) {
        return tokens.encode(new UnsubscribeTokens.Link(workspace, contact, source, send));
    }
}
