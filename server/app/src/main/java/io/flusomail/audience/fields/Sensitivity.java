package io.flusomail.audience.fields;

import io.flusomail.platform.scope.Actor;
import java.util.Locale;

/** How carefully the values of a field are to be handled. */
public enum Sensitivity {
    PUBLIC,
    INTERNAL,
    PERSONAL,
    /** Shown as {@link #MASK}, and not asked for by rules, without {@link #PERMISSION}. */
    SENSITIVE;

    public static final String PERMISSION = "contacts:read_sensitive";

    /** What stands in place of a value that the caller may not see. */
    public static final String MASK = "•••";

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever acts may see values of this class. */
    public boolean isOpen() {
        return this != SENSITIVE || Actor.current().may(PERMISSION);
    }
}
