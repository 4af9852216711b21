package io.flusomail.audience.sites;

import java.time.LocalDate;

/**
 * What browsers told on a day of UTC.
 *
 * @param accepted events and identifications that were kept
 * @param refused those that broke a rule
 * @param withheld those not looked at, for want of consent or because the browser said no
 */
record SiteDay(LocalDate day, long accepted, long refused, long withheld) {

    SiteDay plus(SiteDay more) {
        return new SiteDay(day, accepted + more.accepted, refused + more.refused, withheld + more.withheld);
    }
}
