package io.flusomail.audience.visits;

import io.flusomail.audience.sites.Site;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Whether a visitor objects, by their browser (Global Privacy Control, Do Not Track) or by not having been asked. */
final class Objection {

    private Objection() {}

    static boolean none(Site site, Beacon.@Nullable Consent consent, HttpServletRequest request) {
        if (consent == Beacon.Consent.GRANTED_DESPITE_SIGNAL) {
            return true;
        }
        boolean signal = "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT"));
        if (signal && site.settings().respectGpc()) {
            return false;
        }
        return consent == Beacon.Consent.GRANTED || site.settings().consentMode() == Site.ConsentMode.IMPLIED;
    }
}
