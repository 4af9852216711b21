package io.flusomail.identity.spi;

import io.flusomail.platform.ids.WorkspaceId;

/**
 * Sends the mails that the application writes on its own account, for modules below the one that can send. Called in a
 * transaction of the mail's workspace; it only enqueues.
 */
public interface SystemMailer {
    void send(SystemMail mail);

    /**
     * Whether this workspace's mail ends in the sandbox, because no provider was set up yet. Then a link that lets its
     * reader in is printed to the console too, else the first owner could never get at it.
     */
    default boolean captured(WorkspaceId workspace) {
        return true;
    }
}
