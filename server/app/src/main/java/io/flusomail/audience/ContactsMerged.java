package io.flusomail.audience;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * Two people turned out to be one, in the transaction that publishes this: whoever keeps something about the former one
 * listens at once ({@code @EventListener}) and says it of the survivor. The former one is still there, and goes after this.
 *
 * @param kept the address that the survivor has from now on, as addresses are compared
 * @param dropped the other address that one of both had; what closed either closes both
 */
public record ContactsMerged(
        WorkspaceId workspace,
        ContactId survivor,
        ContactId former,
        @Nullable String kept,
        @Nullable String dropped) {}
