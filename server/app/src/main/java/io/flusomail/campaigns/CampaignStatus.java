package io.flusomail.campaigns;

import java.util.Locale;

/** Where a campaign stands. */
public enum CampaignStatus {
    DRAFT,
    SCHEDULED,
    /** Its audience is being frozen into the ledger; nothing leaves yet. */
    PREPARING,
    SENDING,
    PAUSED,
    /** No row is pending, claimed or deferred. */
    SENT,
    /** 72 hours after it was sent; its figures hardly move any more. */
    COMPLETED,
    CANCELLED,
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CampaignStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The life of a campaign; anything else is refused. */
    public boolean canBecome(CampaignStatus next) {
        return switch (this) {
            case DRAFT -> next == SCHEDULED || next == PREPARING || next == CANCELLED;
            case SCHEDULED -> next == PREPARING || next == DRAFT || next == CANCELLED || next == FAILED;
            case PREPARING -> next == SENDING || next == PAUSED || next == DRAFT || next == CANCELLED || next == FAILED;
            case SENDING -> next == PAUSED || next == SENT || next == CANCELLED || next == FAILED;
            case PAUSED -> next == SENDING || next == PREPARING || next == SENT || next == CANCELLED || next == FAILED;
            case SENT -> next == COMPLETED || next == SENDING;
            case COMPLETED -> next == SENDING; // rows whose fate was uncertain go once more
            case CANCELLED, FAILED -> false;
        };
    }

    /** Mails may have left: what is uncertain about them can be sent again. Of a paused one the ledger must be asked. */
    public boolean released() {
        return this == SENDING || this == PAUSED || this == SENT || this == COMPLETED;
    }

    /** Content, audience and sender may be changed only while nothing has been frozen. */
    public boolean editable() {
        return this == DRAFT || this == SCHEDULED;
    }
}
