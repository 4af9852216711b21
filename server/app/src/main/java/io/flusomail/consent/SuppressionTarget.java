package io.flusomail.consent;

import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.secrets.ErasedAddresses;
import org.jspecify.annotations.Nullable;

/**
 * What is closed.
 *
 * @param value a normalised address, {@code @} and a domain in ASCII, or what stands in the place of an erased address
 */
public record SuppressionTarget(String value) {

    public boolean isDomain() {
        return value.startsWith("@");
    }

    /** Whether it can only be found by looking at everybody. */
    public boolean isErased() {
        return ErasedAddresses.isErased(value);
    }

    /** Reads what somebody typed: one of the two, 422 otherwise. */
    public static SuppressionTarget of(@Nullable String email, @Nullable String domain) {
        if ((email == null) == (domain == null)) {
            throw ProblemException.invalid("email", "one_of", "Give either email or domain.");
        }
        if (email != null) {
            return switch (EmailAddress.parse(email.strip())) {
                case EmailAddress.Parsed.Valid(EmailAddress address) -> new SuppressionTarget(address.norm());
                case EmailAddress.Parsed.Invalid(String code, String message) ->
                    throw ProblemException.invalid("email", code, message);
            };
        }
        // A domain is right when somebody could have an address there.
        String name = String.valueOf(domain).strip();
        return EmailAddress.of("a@" + (name.startsWith("@") ? name.substring(1) : name))
                .map(address -> new SuppressionTarget("@" + address.domain()))
                .orElseThrow(() -> ProblemException.invalid("domain", "malformed", "This is not a domain."));
    }
}
