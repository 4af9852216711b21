/**
 * Our own SMTP client: pooled, pipelined connections to one relay, on virtual threads. It hands over one mail at a time
 * for each connection and says of each what is known: accepted, refused and at which step, not sent, or in doubt.
 *
 * <p>Knows nothing of the ledger, of Spring or of SQL. RFC 5321, with PIPELINING (2920), CHUNKING (3030), STARTTLS
 * (3207), AUTH (4954), SIZE (1870), 8BITMIME (6152), SMTPUTF8 (6531) and enhanced status codes (2034).
 */
@NullMarked
package io.flusomail.delivery.smtp;

import org.jspecify.annotations.NullMarked;
