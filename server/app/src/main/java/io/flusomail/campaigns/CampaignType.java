package io.flusomail.campaigns;

import java.util.Locale;

/** What sort of campaign. */
public enum CampaignType {
    REGULAR,
    PLAIN_TEXT,
    AB_TEST,
    RSS,
    RECURRING;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CampaignType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
