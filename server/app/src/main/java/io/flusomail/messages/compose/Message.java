package io.flusomail.messages.compose;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one mail outside of a campaign has of its own.
 *
 * @param email where it goes
 * @param contact as whom it is written; null: as nobody in particular
 * @param data values besides the contact's, by name; of a test those that are shown in place of the contact's own fields
 * @param words null: the mailing's content, filled
 */
public record Message(
        SendId send,
        String email,
        @Nullable ContactId contact,
        Map<String, Object> data,
        @Nullable Words words) {

    /**
     * A mail that was written out by the application itself.
     *
     * @param credential whether it holds a link that lets its reader in
     */
    public record Words(String subject, String text, boolean credential) {}
}
