package io.flusomail.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands housekeeping to db-scheduler, so that each task runs on one node of many. */
@Component
final class HousekeepingScheduler implements SmartLifecycle {

    private final List<Housekeeping> chores;
    private final DataSource source;
    private final NodeSettings settings;
    private @Nullable Scheduler scheduler;

    HousekeepingScheduler(List<Housekeeping> chores, DataSource source, NodeSettings settings) {
        this.chores = chores;
        this.source = source;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (!settings.worker() || !settings.background() || chores.isEmpty()) {
            return;
        }
        List<RecurringTask<Void>> tasks = chores.stream()
                .map(chore -> Tasks.recurring(chore.name(), FixedDelay.of(chore.every()))
                        .execute((_, _) -> chore.run()))
                .toList();
        Scheduler made = Scheduler.create(source)
                .tableName("platform.scheduled_task")
                .startTasks(tasks)
                .threads(2)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .pollingInterval(Duration.ofSeconds(1))
                .build();
        made.start();
        scheduler = made;
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
