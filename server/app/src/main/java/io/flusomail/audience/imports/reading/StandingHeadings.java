package io.flusomail.audience.imports.reading;

import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Headings of tools that nobody listed which say by the words in them how people stand: {@code Unsubscribed from Emails},
 * {@code Confirmed Opt-Out Date - home}, {@code Has hard bounced}. Passing over one of them would write to people who left.
 */
final class StandingHeadings {

    /** Of another channel, or about a mail, a link, a number of times; not of an account, a country or software. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "sms|phone|push|whatsapp|telefon|(?<!auto)mobile|postal|fax|(?<!micro)soft(?!ware)|(?<!corpo|sepa)rate$|"
                    + "(?<!ac|dis)count(?!r)|number|total|campaign(title|id|name)|link|url|token|hash$|mode$|type$|unsubscribes$|method|"
                    + "(mails|times)bounced|^bounced(e?mails|times)");

    private static final Pattern LEFT = Pattern.compile("unsubscri|opt(ed)?out|abgemeldet|abmelde|ausgetragen|austrag|"
            + "abbestell|desinscri|desabon|disiscri|uitgeschreven|afgemeld|descadastr|deactivated|removedon");
    private static final Pattern UNWANTED =
            Pattern.compile("donot(e?mail|contact|bulkemail|allow(bulk)?email)|excludedfrom|"
                    + "(block|black)(list|ed)|suppress(ed|ion)|^dnc$|isdnc|gesperrt|mailingsperre");
    private static final Pattern BOUNCED =
            Pattern.compile("hardbounc|bouncedhard|bounced|^bounce$|isbounceback|emailinvalid|invalidemail");
    private static final Pattern COMPLAINED = Pattern.compile("complain|spamreport|asspam|abusereport");
    private static final Pattern WHEN_OR_WHY =
            Pattern.compile("at$|date|datum|time|reason|grund|am$|activated|removedon");

    /** Whether such a column is meant only its cells tell. */
    private static final Pattern STATUS = Pattern.compile(
            "(subscri|permission|optin|marketing|email|newsletter|mailing|global|consent|stop).*(status|state)");

    private static final Pattern NEWSLETTER = Pattern.compile(
            "(e?mail)?newsletters?(optin)?|(optin|receives?|wants?)newsletters?|mailinglist|optinnewsletter");

    private StandingHeadings() {}

    /**
     * @param plain the heading
     * @param status whether the cells are words for how people stand
     * @param yesOrNo whether they are yes and no
     * @return empty: nothing of the kind
     */
    static String target(String plain, BooleanSupplier status, BooleanSupplier yesOrNo) {
        if (OTHERWISE.matcher(plain).find()) {
            return "";
        }
        if (STATUS.matcher(plain).find()) {
            return status.getAsBoolean() ? "status" : "";
        }
        if (COMPLAINED.matcher(plain).find()) {
            return "complained_at";
        }
        if (BOUNCED.matcher(plain).find()) {
            return "bounced_at";
        }
        if (LEFT.matcher(plain).find()) {
            return WHEN_OR_WHY.matcher(plain).find() ? "unsubscribed_at" : "email_disabled";
        }
        if (UNWANTED.matcher(plain).find()) {
            return "email_disabled";
        }
        return NEWSLETTER.matcher(plain).matches() && yesOrNo.getAsBoolean() ? "subscribed" : "";
    }
}
