package io.flusomail.platform.database;

/**
 * Something that is written by the transactions of a piece of work themselves, so that it is there when, and only when,
 * one of them has committed.
 */
public final class WithCommit {

    private static final ScopedValue<Runnable> NOTE = ScopedValue.newInstance();

    private WithCommit() {}

    /** Has every transaction that the work commits on this thread, read-only ones apart, write the note as well. */
    public static <T, X extends Throwable> T call(Runnable note, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(NOTE, note).call(work);
    }

    static void write() {
        if (NOTE.isBound()) {
            NOTE.get().run();
        }
    }
}
