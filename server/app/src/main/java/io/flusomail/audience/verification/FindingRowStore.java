package io.flusomail.audience.verification;

import io.flusomail.audience.db.tables.records.AddressVerificationRecord;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.audience.verification.offline.Verdict;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.stream.Stream;

/** Findings as they are kept. */
final class FindingRowStore {

    private FindingRowStore() {}

    static AddressVerificationRecord write(ContactId who, Finding finding) {
        AddressVerificationRecord row = new AddressVerificationRecord();
        row.setWorkspaceId(WorkspaceScope.current());
        row.setContactId(who);
        row.setVerdict(finding.verdict().code());
        row.setReasons(finding.reasons().stream().map(Reason::code).toArray(String[]::new));
        row.setSuggestion(finding.suggestion());
        row.setDisposable(finding.disposable());
        row.setRole(finding.role());
        row.setFree(finding.free());
        row.setMxFound(finding.mxFound());
        row.setProvider(finding.provider());
        row.setCheckedAt(finding.checkedAt());
        return row;
    }

    /** @param address the one that was looked at, which is not kept with what was found */
    static Finding read(String address, AddressVerificationRecord row) {
        return new Finding(
                address,
                Verdict.of(row.getVerdict()),
                Stream.of(row.getReasons()).map(Reason::of).toList(),
                row.getSuggestion(),
                row.getDisposable(),
                row.getRole(),
                row.getFree(),
                row.getMxFound(),
                row.getProvider(),
                row.getCheckedAt());
    }
}
