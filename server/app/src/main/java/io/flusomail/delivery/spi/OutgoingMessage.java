package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;

/**
 * One mail to one recipient.
 *
 * @param claim with the send, names this attempt
 */
public record OutgoingMessage(
        WorkspaceId workspace, SourceId source, SendId send, int claim, String recipient, RenderedSend.Mail mail) {}
