package io.flusomail.consent.page;

import io.flusomail.consent.SettingStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The design of a workspace's preference centre. */
@Service
class PreferencePageDesign {

    private final SettingStore settings;
    private final Transactions transactions;
    private final AuditTrail audit;

    PreferencePageDesign(SettingStore settings, Transactions transactions, AuditTrail audit) {
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Of the bound workspace. */
    @Transactional(readOnly = true)
    public PreferencePageSettings get() {
        return settings.find(PreferencePageSettings.KIND, PreferencePageSettings.class)
                .orElse(PreferencePageSettings.USUAL);
    }

    /** Of any, for a page that nobody is signed in to. */
    public PreferencePageSettings of(WorkspaceId workspace) {
        return transactions.in(workspace, this::get);
    }

    /** @param change makes of them as they are, while nobody else can change them, what they are to be */
    @Transactional
    public PreferencePageSettings change(UnaryOperator<PreferencePageSettings> change) {
        PreferencePageSettings before =
                settings.lock(PreferencePageSettings.KIND, PreferencePageSettings.class, PreferencePageSettings.USUAL);
        PreferencePageSettings wanted = change.apply(before);
        settings.put(PreferencePageSettings.KIND, wanted);
        audit.record("preference_centre.updated", "preference_centre", WorkspaceScope.current(), before, wanted);
        return wanted;
    }
}
