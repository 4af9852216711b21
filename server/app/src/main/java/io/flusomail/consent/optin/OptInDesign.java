package io.flusomail.consent.optin;

import io.flusomail.consent.SettingStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the bound workspace asks for confirmation. */
@Service
class OptInDesign {

    private final SettingStore settings;
    private final AuditTrail audit;

    OptInDesign(SettingStore settings, AuditTrail audit) {
        this.settings = settings;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public OptInSettings get() {
        return settings.find(OptInSettings.KIND, OptInSettings.class).orElse(OptInSettings.USUAL);
    }

    /** @param change makes of them as they are, while nobody else can change them, what they are to be */
    @Transactional
    public OptInSettings change(UnaryOperator<OptInSettings> change) {
        OptInSettings before = settings.lock(OptInSettings.KIND, OptInSettings.class, OptInSettings.USUAL);
        OptInSettings wanted = change.apply(before);
        settings.put(OptInSettings.KIND, wanted);
        audit.record("double_opt_in.updated", "double_opt_in", WorkspaceScope.current(), before, wanted);
        return wanted;
    }
}
