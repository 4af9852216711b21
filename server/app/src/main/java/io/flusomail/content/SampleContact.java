package io.flusomail.content;

import io.flusomail.content.rendering.ContactVariables;
import java.util.Map;

/** Somebody to try a template on when nobody real was named. */
public final class SampleContact {

    private static final ContactVariables.Contact ADA = new ContactVariables.Contact(
            "00000000-0000-7000-8000-000000000000",
            "ada@example.com",
            "Ada",
            "Lovelace",
            "+44 20 7946 0018",
            "en",
            Map.of("city", "London", "company", "Analytical Engines", "country", "GB", "plan", "Pro"));

    private SampleContact() {}

    public static ContactVariables.Contact get() {
        return ADA;
    }
}
