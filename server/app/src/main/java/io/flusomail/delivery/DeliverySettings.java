package io.flusomail.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is handed over.
 *
 * @param firstRetry how long after a first temporary refusal a mail is tried again; the wait doubles from there
 * @param batch rows taken from the queue at once
 * @param ahead rows that this node holds at most for one provider
 * @param renderers processor-bound threads that write mails; 0: as many as there are processors
 * @param shutdown how long mails on the wire may take to end when the process is told to stop
 * @param sandboxKept how many messages the sandbox keeps in a workspace
 * @param sandboxAge how long the sandbox keeps them
 */
@ConfigurationProperties("flusomail.delivery")
public record DeliverySettings(
        @DefaultValue("PT5M") Duration firstRetry,
        @DefaultValue("500") int batch,
        @DefaultValue("4000") int ahead,
        @DefaultValue("0") int renderers,
        @DefaultValue("PT15S") Duration shutdown,
        @DefaultValue("100000") int sandboxKept,
        @DefaultValue("P30D") Duration sandboxAge) {}
