package io.flusomail.bench.kit;

/** Whom {@code kill -9} hits. */
public enum Victim {
    APPLICATION,
    DATABASE,
    BOTH;

    boolean takesApplication() {
        return this != DATABASE;
    }

    void strike(Application application) throws InterruptedException {
        if (this != APPLICATION) {
            application.killDatabase();
        }
        if (this != DATABASE) {
            application.kill();
        }
    }
}
