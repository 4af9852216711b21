package io.flusomail.messages;

import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import org.jspecify.annotations.Nullable;

/**
 * What a mailing says, as its owner has it.
 *
 * @param preheader null: the template's own
 * @param code short, of the campaign; Gmail groups complaints by it
 * @param name {@code campaign.name} in templates
 * @param tracking whether opens and clicks are measured
 * @param plainText whether only the text part is sent
 */
public record MailingContent(
        String subject,
        @Nullable String preheader,
        TemplateId templateId,
        SenderId senderId,
        String code,
        String name,
        boolean tracking,
        boolean plainText) {}
