package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.LinkTest;
import io.flusomail.audience.rules.Test;
import io.flusomail.events.EventKind;
import java.util.Optional;
import java.util.Set;

/** Reads which links of mails are meant: the address, or what is asked of it. */
final class LinkReader {

    private LinkReader() {}

    static Optional<LinkTest> read(Node node, Optional<EventKind> kind) {
        if (kind.isPresent() && kind.get() != EventKind.CLICKED) {
            return node.refuse("unknown", "Only clicks are asked for a link.");
        }
        if (!node.isObject()) {
            return TextReader.text(node).map(text -> new LinkTest(new Test.TextIn(Set.of(text)), false));
        }
        node.only(Set.of("op", "value"));
        return Asked.of(node, Operators.LINK)
                .flatMap(asked -> TextReader.read(node, asked.operator())
                        .map(test -> new LinkTest((Test.Text) test, asked.negated())));
    }
}
