package io.flusomail.messages.single;

import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one person: of a template, or of its own subject with HTML, text or both.
 *
 * @param senderProfileId null: the workspace's first sender
 * @param data values for the template, before those of the contact with this address
 * @param tracking whether opens and clicks are measured; not by default
 */
record MessageRequest(
        @NotNull String to,
        @Nullable TemplateId templateId,
        @Nullable @Size(max = 2000) String subject,
        @Nullable @Size(max = 2000) String preheaderText,
        @Nullable String html,
        @Nullable String text,
        @Nullable Map<String, Object> data,
        @Nullable SenderId senderProfileId,
        @Nullable Boolean tracking) {}
