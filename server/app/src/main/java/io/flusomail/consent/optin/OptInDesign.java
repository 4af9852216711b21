package io.flusomail.consent.optin;

import io.flusomail.consent.SettingStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.scope.WorkspaceScope;
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

    @Transactional
    public OptInSettings save(OptInSettings wanted) {
        OptInSettings before = get();
        settings.put(OptInSettings.KIND, wanted);
        audit.record("double_opt_in.updated", "double_opt_in", WorkspaceScope.current(), before, wanted);
        return wanted;
    }
}
