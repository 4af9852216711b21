package io.flusomail.delivery;

import io.flusomail.platform.ids.SenderId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The senders of the bound workspace, for the modules above. */
public interface SenderDirectory {

    /** A from-address. */
    record Identity(
            SenderId id,
            String fromName,
            String fromEmail,
            @Nullable String replyTo) {}

    Optional<Identity> find(SenderId id);

    /** Refuses, naming the field, a sender that is not of this workspace. */
    Identity require(SenderId id, String fieldPath);

    /** The oldest one of the workspace. */
    Optional<Identity> first();

    /** Name and address by id in its text form. */
    Map<String, String> names();
}
