package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.TextTest;
import io.flusomail.events.EventKind;
import java.util.Optional;

/** Reads which links of mails are meant: the address, or what is asked of it. */
final class LinkReader {

    private LinkReader() {}

    static Optional<TextTest> read(Node node, Optional<EventKind> kind) {
        if (kind.isPresent() && kind.get() != EventKind.CLICKED) {
            return node.refuse("unknown", "Only clicks are asked for a link.");
        }
        return TextReader.asked(node, Operators.LINK);
    }
}
