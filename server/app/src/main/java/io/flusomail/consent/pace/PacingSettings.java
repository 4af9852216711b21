package io.flusomail.consent.pace;

import io.flusomail.consent.SettingStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pace of the bound workspace. */
@Service
class PacingSettings {

    private final SettingStore settings;
    private final AuditTrail audit;
    private final Jobs jobs;

    PacingSettings(SettingStore settings, AuditTrail audit, Jobs jobs) {
        this.jobs = jobs;
        this.settings = settings;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Pacing get() {
        return settings.find(Pacing.KIND, Pacing.class).orElse(Pacing.NONE);
    }

    /** @param change makes of them as they are, while nobody else can change them, what they are to be */
    @Transactional
    public Pacing change(UnaryOperator<Pacing> change) {
        Pacing before = settings.lock(Pacing.KIND, Pacing.class, Pacing.NONE);
        Pacing pacing = change.apply(before);
        settings.put(Pacing.KIND, pacing);
        audit.record("pacing.updated", "pacing", WorkspaceScope.current(), before, pacing);
        ReleaseWaiting.soon(jobs);
        return pacing;
    }
}
