package io.flusomail.audience.exports;

import io.flusomail.platform.ids.ContactId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A piece of a file.
 *
 * @param contacts whose rows these are, in order
 * @param ends where each row ends in the body
 */
record ExportChunk(int number, List<ContactId> contacts, List<Integer> ends, byte[] body) {

    /** A piece in the making. */
    static final class Draft {
        private final List<ContactId> contacts = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);

        void add(ContactId contact, byte[] row) {
            body.writeBytes(row);
            contacts.add(contact);
            ends.add(body.size());
        }

        ExportChunk done(int number) {
            return new ExportChunk(number, contacts, ends, body.toByteArray());
        }
    }

    /** The same without the rows of these people. */
    ExportChunk without(Collection<ContactId> people) {
        Set<ContactId> gone = Set.copyOf(people);
        Draft rest = new Draft();
        int begin = 0;
        for (int i = 0; i < contacts.size(); i++) {
            if (!gone.contains(contacts.get(i))) {
                rest.add(contacts.get(i), Arrays.copyOfRange(body, begin, ends.get(i)));
            }
            begin = ends.get(i);
        }
        return rest.done(number);
    }
}
