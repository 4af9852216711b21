package io.flusomail.consent;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a workspace has one of: its pace, its preference centre … */
@Service
public class WorkspaceSettings {

    /**
     * One of them.
     *
     * @param name under which it is kept, and what the audit trail calls it
     * @param usual what holds when nothing was ever saved
     */
    public record Kind<T>(String name, Class<T> type, T usual) {}

    private final SettingStore store;
    private final Transactions transactions;
    private final AuditTrail audit;

    WorkspaceSettings(SettingStore store, Transactions transactions, AuditTrail audit) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Of the bound workspace. */
    @Transactional(readOnly = true)
    public <T> T get(Kind<T> kind) {
        return store.find(kind).orElse(kind.usual());
    }

    /** Of any, for a page that nobody is signed in to. */
    public <T> T of(WorkspaceId workspace, Kind<T> kind) {
        return transactions.in(workspace, () -> get(kind));
    }

    /** @param change makes of it as it is, while nobody else can change it, what it is to be */
    @Transactional
    public <T> T change(Kind<T> kind, UnaryOperator<T> change) {
        T before = store.lock(kind);
        T wanted = change.apply(before);
        store.put(kind, wanted);
        audit.record(kind.name() + ".updated", kind.name(), WorkspaceScope.current(), before, wanted);
        return wanted;
    }
}
