package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a campaign decides.
 *
 * @param code unique in the workspace among campaigns not deleted: letters, digits, hyphens
 * @param subject Liquid, one line
 * @param tracking whether opens and clicks are counted
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
        boolean tracking) {

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

    CampaignDraft named(String newName, String newCode) {
        return new CampaignDraft(newName, newCode, type, subject, preheader, templateId, senderId, audience, tracking);
    }
}
