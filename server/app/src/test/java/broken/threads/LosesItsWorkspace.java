package broken.threads;

import java.util.concurrent.Executors;

final class LosesItsWorkspace {
    void later(Runnable work) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.execute(work);
        }
    }
}
