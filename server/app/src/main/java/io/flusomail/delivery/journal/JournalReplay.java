package io.flusomail.delivery.journal;

import java.util.List;

/**
 * What a journal knows of the time before this start.
 *
 * @param outcomes that were not confirmed to be in the database, in the order in which they were written
 * @param unanswered hand-overs that began and have no outcome: uncertain
 * @param complete whether silence means "never begun": what the node had claimed and the journal does not name may then
 *     be sent again. When false, all of it is uncertain
 * @param why the reason of an incomplete journal, for the log; empty when it is complete
 */
public record JournalReplay(List<HandoverOutcome> outcomes, List<Begun> unanswered, boolean complete, String why) {}
