package broken.kinds;

import io.flusomail.delivery.SourceKind;

/** Writes the word itself. */
class MakesUpAKind {

    SourceKind kind() {
        return new SourceKind("test");
    }
}
