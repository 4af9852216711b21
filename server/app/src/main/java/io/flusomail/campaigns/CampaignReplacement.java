package io.flusomail.campaigns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A whole campaign sent back: fields that the server owns are ignored, others unknown are refused. */
@JsonIgnoreProperties({
    "id",
    "campaign_status",
    "approval_status",
    "approval_required",
    "approved_by",
    "approved_by_user_id",
    "approved_at",
    "rejected_by",
    "rejected_at",
    "approval_note",
    "undo_until",
    "send_started_at",
    "sent_date",
    "completed_at",
    "pause_reason",
    "paused_by",
    "failure_reason",
    "source_id",
    "total_recipients",
    "delivered_count",
    "delivered_is_assumed",
    "opened_count",
    "clicked_count",
    "bounced_count",
    "complained_count",
    "unsubscribed_count",
    "failed_count",
    "skipped_count",
    "pending_count",
    "uncertain_count",
    "skipped_reasons",
    "performance",
    "analytics",
    "warnings",
    "changes",
    "created_by",
    "created_by_user_id",
    "updated_by",
    "updated_by_user_id",
    "created_at",
    "updated_at"
})
record CampaignReplacement(@JsonUnwrapped CampaignRequest request) {}
