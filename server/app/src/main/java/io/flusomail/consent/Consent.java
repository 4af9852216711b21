package io.flusomail.consent;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** May this person get marketing e-mail? Everything is about the bound workspace. */
@Service
public class Consent {

    private final VerdictConditions verdicts;
    private final RefusalStore refusals;
    private final UnsubscribeTokens tokens;
    private final TermsStore terms;

    Consent(VerdictConditions verdicts, RefusalStore refusals, UnsubscribeTokens tokens, TermsStore terms) {
        this.verdicts = verdicts;
        this.refusals = refusals;
        this.tokens = tokens;
        this.terms = terms;
    }

    /**
     * Says, before the first mail of a mailing is put into the ledger, on what terms it goes; later words are not heard.
     * The same is asked again when each mail's turn comes.
     */
    @Transactional
    public void declare(SourceId source, MailingTerms wanted) {
        terms.insert(source, wanted);
    }

    /**
     * Why a contact may not get e-mail on these terms, null when it may: {@code complained}, {@code bounced},
     * {@code suppressed}, {@code unsubscribed}, {@code paused}, {@code no_consent}, {@code no_email},
     * {@code unsubscribed_topic}, {@code no_topic_consent} or {@code suppression_list}. To be put into a select over
     * contacts that runs inside a transaction; some 10 µs a row.
     *
     * @param emailNorm the normalised address, null for somebody without one
     */
    public Field<String> refusal(Field<ContactId> contactId, Field<String> emailNorm, MailingTerms wanted) {
        return verdicts.refusal(contactId, emailNorm, wanted);
    }

    /** {@code suppression_list} for an address on one of these lists, else null; as {@link #refusal}. */
    public Field<String> listed(Field<String> emailNorm, List<SuppressionListId> lists) {
        return verdicts.listed(emailNorm, lists);
    }

    /** Those of the lists of people to leave out that let no mailing pass with one of them in its audience. */
    @Transactional(readOnly = true)
    public List<SuppressionListId> refusing(MailingTerms wanted) {
        return terms.refusing(wanted.suppressionLists());
    }

    /** Refuses with 422 that names the field what is not of this workspace. */
    @Transactional(readOnly = true)
    public void requireKnown(MailingTerms wanted, String topicField, String listsField) {
        if (wanted.topic() != null && !terms.knows(wanted.topic())) {
            throw ProblemException.invalid(topicField, "unknown", "There is no topic " + wanted.topic() + " here.");
        }
        Set<SuppressionListId> known = terms.known(wanted.suppressionLists());
        for (int i = 0; i < wanted.suppressionLists().size(); i++) {
            SuppressionListId list = wanted.suppressionLists().get(i);
            if (!known.contains(list)) {
                throw ProblemException.invalid(
                        listsField + "[" + i + "]", "unknown", "There is no suppression list " + list + " here.");
            }
        }
    }

    /** The same for one person; {@code no_email} for somebody who does not exist. */
    @Transactional(readOnly = true)
    public Optional<String> refusalOf(ContactId contact) {
        return refusals.refusalOf(contact, MailingTerms.NONE);
    }

    /** What stands behind {@code BASE/u/} in a mail's links and headers. Never expires. */
    public String unsubscribeToken(WorkspaceId workspace, SendId send, SourceId source, ContactId contact) {
        return tokens.encode(new UnsubscribeTokens.Link(workspace, contact, source, send));
    }
}
