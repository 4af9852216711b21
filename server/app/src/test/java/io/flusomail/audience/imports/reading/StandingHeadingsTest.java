package io.flusomail.audience.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingHeadingsTest {

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed from Emails, email_disabled",
        "Newsletter opt-out, email_disabled",
        "IsUnsubscribed, email_disabled",
        "IsExcludedFromCampaigns, email_disabled",
        "Do not allow Bulk Emails, email_disabled",
        "Account: Email Opt Out, email_disabled",
        "Opted out - Corporate, email_disabled",
        "Unsubscribed (country news), email_disabled",
        "Software newsletter opt-out, email_disabled",
        "Newsletter abbestellt, email_disabled",
        "Confirmed Opt-Out Date - home, unsubscribed_at",
        "Confirmed Opt-Out Reason - home, unsubscribed_at",
        "Date Unsubscribed, unsubscribed_at",
        "Abmeldedatum, unsubscribed_at",
        "deactivated, unsubscribed_at",
        "Has hard bounced, bounced_at",
        "IsEmailBounced, bounced_at",
        "Marked email as spam, complained_at",
        "isSpamComplaining, complained_at",
        "Email permission status - home, status",
        "Person - Marketing status, status",
        "newsletter, subscribed",
    })
    void hearsThatMailIsNotWantedOutOfTheWordsOfAHeading(String heading, String target) {
        assertThat(StandingHeadings.target(Headings.plain(heading), () -> true, () -> true))
                .isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMS opt-out",
                "Unsubscribe link",
                "Unsubscribes",
                "Soft bounced",
                "Bounce rate",
                "Marketing emails bounced",
                "Times bounced",
                "Bounced emails",
                "Account unsubscribe count",
                "Unsubscribe campaign title",
                "Lead status",
                "Marital status",
                "City",
                "Newsletter name",
            })
    void leavesOtherHeadingsAlone(String heading) {
        assertThat(StandingHeadings.target(Headings.plain(heading), () -> true, () -> true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email permission status", "newsletter"})
    void asksTheCellsWhereAHeadingMayMeanSomethingElse(String heading) {
        assertThat(StandingHeadings.target(Headings.plain(heading), () -> false, () -> false))
                .isEmpty();
    }
}
