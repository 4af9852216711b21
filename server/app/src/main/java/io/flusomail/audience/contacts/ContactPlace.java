package io.flusomail.audience.contacts;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.StorableText;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands in an order of people: behind whom the next page goes on.
 *
 * @param address as addresses are compared; null: whoever has none, and where the order does not ask for it
 */
record ContactPlace(ContactId id, @Nullable String address) {

    private static final String BY_ADDRESS = "email ";

    /** As a cursor holds it. */
    String key(ContactOrder order) {
        return order.byAddress() ? BY_ADDRESS + id + " " + (address == null ? "" : address) : id.toString();
    }

    /** What {@link #key} wrote; a cursor of another kind of order is refused. */
    static ContactPlace read(ContactOrder order, String key) {
        try {
            if (!order.byAddress()) {
                return new ContactPlace(ContactId.of(key), null);
            }
            int space = key.indexOf(' ', BY_ADDRESS.length());
            if (!key.startsWith(BY_ADDRESS)
                    || space < 0
                    || StorableText.flaw(key).isPresent()) {
                throw CursorRequest.unreadable();
            }
            String address = key.substring(space + 1);
            return new ContactPlace(
                    ContactId.of(key.substring(BY_ADDRESS.length(), space)), address.isEmpty() ? null : address);
        } catch (IllegalArgumentException _) {
            throw CursorRequest.unreadable();
        }
    }
}
