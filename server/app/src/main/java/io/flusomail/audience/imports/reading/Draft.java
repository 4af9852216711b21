package io.flusomail.audience.imports.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person in the making. */
final class Draft {

    @Nullable
    String email;

    @Nullable
    String emailNorm;

    @Nullable
    String externalId;

    @Nullable
    String firstName;

    @Nullable
    String lastName;

    @Nullable
    String phone;

    @Nullable
    String locale;

    @Nullable
    String timeZone;

    @Nullable
    Instant consentAt;

    @Nullable
    String consentIp;

    final Map<String, Object> fields = new LinkedHashMap<>();
    List<String> tags = List.of();
    Standing standing = Standing.FREE;
    private Row.@Nullable Flaw doubt;
    private Row.@Nullable Flaw leftOut;

    /** @param said what a column says of how the person stands; the gravest counts */
    void stands(Column column, StandingColumn.Said said) {
        standing = standing.or(said.standing());
        if (!said.understood() && doubt == null) {
            doubt = new Row.Flaw(
                    column.name(),
                    "unknown_status",
                    "It is not known whether this means that mail is wanted; the person was taken as pending.");
        }
    }

    /** The person is taken, but for this. */
    void leavesOut(Row.Flaw what) {
        leftOut = what;
    }

    boolean identified() {
        return emailNorm != null || externalId != null;
    }

    Reading.Taken taken() {
        return new Reading.Taken(
                email,
                emailNorm,
                externalId,
                firstName,
                lastName,
                phone,
                locale,
                timeZone,
                fields,
                tags,
                standing,
                doubt == null ? leftOut : doubt,
                consentAt,
                consentIp);
    }

    Reading.Refused refused(Row.Flaw flaw) {
        return new Reading.Refused(flaw, emailNorm, externalId, standing);
    }
}
