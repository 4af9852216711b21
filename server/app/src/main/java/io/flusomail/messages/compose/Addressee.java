package io.flusomail.messages.compose;

import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom one mail goes to and as whom it is written; these differ in a test.
 *
 * @param email where it goes
 * @param name shown before the address, or null
 * @param contact whose links the mail holds; null: nobody's, so that they change and count nothing
 * @param shown whose values fill the template
 * @param data values that win over the contact's, by name
 * @param words what was written out already instead of a template, or null
 */
public record Addressee(
        SendId send,
        String email,
        @Nullable String name,
        @Nullable ContactId contact,
        ContactVariables.Contact shown,
        Map<String, Object> data,
        Message.@Nullable Words words) {}
