package io.flusomail.identity.spi;

/**
 * Sends the mails that the application writes on its own account, for modules below the one that can send. Called
 * outside of a transaction or in one; it only enqueues.
 */
public interface SystemMailer {
    void send(SystemMail mail);
}
