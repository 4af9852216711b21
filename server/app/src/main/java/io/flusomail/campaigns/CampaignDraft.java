package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a campaign decides.
 *
 * @param code unique in the workspace among campaigns not deleted: letters, digits, hyphens
 * @param subject Liquid, one line
 * @param terms what it is about and whom that leaves out
 * @param tracking whether opens and clicks are counted
 * @param scheduledFor when it is to be sent; only a note while it is a draft
 */
record CampaignDraft(
        String name,
        String code,
        CampaignType type,
        String subject,
        @Nullable String preheader,
        @Nullable TemplateId templateId,
        @Nullable SenderId senderId,
        AudienceSelection audience,
        MailingTerms terms,
        boolean tracking,
        @Nullable Instant scheduledFor) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,50}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUBJECT = 998;

    CampaignDraft {
        requireLength("campaign_name", name, LONGEST_NAME);
        requireLength("subject_line", subject, LONGEST_SUBJECT);
        if (subject.indexOf('\n') >= 0 || subject.indexOf('\r') >= 0) {
            throw ProblemException.invalid("subject_line", "one_line", "subject_line is one line.");
        }
        if (!CODE.matcher(code).matches()) {
            throw ProblemException.invalid(
                    "campaign_code", "wrong_form", "campaign_code has 1 to 50 letters, digits and hyphens.");
        }
        if (preheader != null && preheader.length() > LONGEST_SUBJECT) {
            throw ProblemException.invalid("preheader_text", "too_long", "preheader_text has at most 998 characters.");
        }
        for (String text : preheader == null ? List.of(name, subject) : List.of(name, subject, preheader)) {
            if (text.indexOf('\0') >= 0) {
                throw ProblemException.invalid("subject_line", "wrong_form", "U+0000 cannot be stored.");
            }
        }
        if (type == CampaignType.AB_TEST || type == CampaignType.RSS || type == CampaignType.RECURRING) {
            throw ProblemException.invalid(
                    "campaign_type", "not_available", "This version sends regular and plain_text campaigns.");
        }
    }

    private static void requireLength(String field, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw ProblemException.invalid(
                    field, value.isBlank() ? "required" : "too_long", field + " has 1 to " + longest + " characters.");
        }
    }

    /** The same for another occasion, which has no date yet. */
    CampaignDraft named(String newName, String newCode) {
        return new CampaignDraft(
                newName, newCode, type, subject, preheader, templateId, senderId, audience, terms, tracking, null);
    }

    /** Its template, or none yet. */
    Stream<TemplateId> templates() {
        return Stream.ofNullable(templateId);
    }

    CampaignDraft scheduled(@Nullable Instant when) {
        return new CampaignDraft(
                name, code, type, subject, preheader, templateId, senderId, audience, terms, tracking, when);
    }

    /** Whether the same people would get the same mail, only perhaps at another time. */
    boolean sendsTheSameAs(CampaignDraft other) {
        return name.equals(other.name)
                && code.equals(other.code)
                && type == other.type
                && tracking == other.tracking
                && subject.equals(other.subject)
                && Objects.equals(preheader, other.preheader)
                && Objects.equals(templateId, other.templateId)
                && Objects.equals(senderId, other.senderId)
                && terms.equals(other.terms)
                && Set.copyOf(audience.lists()).equals(Set.copyOf(other.audience.lists()))
                && Set.copyOf(audience.segments()).equals(Set.copyOf(other.audience.segments()))
                && Set.copyOf(audience.excludeLists()).equals(Set.copyOf(other.audience.excludeLists()))
                && Set.copyOf(audience.excludeSegments()).equals(Set.copyOf(other.audience.excludeSegments()));
    }
}
