package io.flusomail.bench.kit;

import tools.jackson.databind.JsonNode;

/** What the ledger says of one person. */
public record LedgerRow(
        String contactId, String email, String status, String reason, int attempts, String response, String messageId) {

    static LedgerRow of(JsonNode item) {
        return new LedgerRow(
                Api.text(item, "contact_id"),
                Api.text(item, "email"),
                Api.text(item, "status"),
                item.path("reason").asString(""),
                item.path("attempts").asInt(),
                item.path("smtp_response").asString(""),
                item.path("message_id").asString(""));
    }

    /** Whether a provider said that it has it. */
    public boolean accepted() {
        return status.equals("sent") || status.equals("delivered");
    }

    public boolean uncertain() {
        return status.equals("uncertain");
    }
}
