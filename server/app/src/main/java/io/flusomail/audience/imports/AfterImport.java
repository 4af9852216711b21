package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.audience.verification.Verifications;
import io.flusomail.platform.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** What follows when an import has ended, in the transaction that closes it. */
@Component
class AfterImport {

    private final AuditTrail audit;
    private final Verifications verifications;

    AfterImport(AuditTrail audit, Verifications verifications) {
        this.audit = audit;
        this.verifications = verifications;
    }

    void completed(Import done) {
        audit.record("import.completed", "import", done.id(), null, done.counts());
        ImportPlan plan = done.plan();
        if (Boolean.TRUE.equals(plan.verify()) && !plan.dryRun()) {
            verifications.startFor(done.id());
        }
    }
}
