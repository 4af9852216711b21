package broken.kinds;

import io.flusomail.delivery.SourceKind;

/** Gives marketing out for the application's own mail, about which nobody is asked. */
class PassesForTheSystem {

    SourceKind kind() {
        return SourceKind.SYSTEM;
    }
}
