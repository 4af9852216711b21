package io.flusomail.audience.live;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.nodes.NodeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What every {@link MarkLoop} runs in. */
@Component
public record LoopSurroundings(Transactions transactions, NodeSettings settings, Clock clock, MeterRegistry meters) {}
