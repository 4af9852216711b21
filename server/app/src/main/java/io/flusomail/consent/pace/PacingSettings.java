package io.flusomail.consent.pace;

import io.flusomail.consent.WorkspaceSettings;
import io.flusomail.platform.jobs.Jobs;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pace of the bound workspace. */
@Service
class PacingSettings {

    private final WorkspaceSettings settings;
    private final Jobs jobs;

    PacingSettings(WorkspaceSettings settings, Jobs jobs) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @Transactional(readOnly = true)
    public Pacing get() {
        return settings.get(Pacing.KIND);
    }

    /** What waits may go by the new pace. */
    @Transactional
    public Pacing change(UnaryOperator<Pacing> change) {
        Pacing pacing = settings.change(Pacing.KIND, change);
        ReleaseWaiting.soon(jobs);
        return pacing;
    }
}
