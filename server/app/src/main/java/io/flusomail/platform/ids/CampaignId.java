package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a campaign. */
public record CampaignId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CampaignId {}

    /** A new id, later than every id made before it on this node. */
    public static CampaignId next() {
        return new CampaignId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static CampaignId of(String text) {
        return new CampaignId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
