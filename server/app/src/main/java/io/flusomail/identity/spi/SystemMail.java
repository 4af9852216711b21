package io.flusomail.identity.spi;

import io.flusomail.platform.ids.WorkspaceId;

/**
 * One mail of the application itself.
 *
 * @param workspaceId whose provider sends it
 * @param to one address
 * @param purpose {@code reset}, {@code invitation} …
 * @param text plain text; lines end with {@code \n}
 * @param carriesCredential whether it holds a link that lets its reader in: shown to owners only
 */
public record SystemMail(
        WorkspaceId workspaceId, String to, String purpose, String subject, String text, boolean carriesCredential) {}
