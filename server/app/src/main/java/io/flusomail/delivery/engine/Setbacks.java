package io.flusomail.delivery.engine;

import io.flusomail.platform.ids.SendId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often mails came back from one provider without blame, and how often of these it had taken others meanwhile: a
 * relay in trouble has trouble with every mail, a mail that gives trouble has it alone. Kept in memory, so that a restart
 * gives each mail a new chance; not for more mails than are worth remembering.
 */
final class Setbacks {

    private static final int MOST = 10_000;

    /**
     * What is known of one mail.
     *
     * @param times how often it came back, this time included
     * @param amongOthers how often of these the provider had taken another mail since the time before
     */
    record Setback(int times, int amongOthers) {
        static final Setback NONE = new Setback(0, 0);
    }

    private record Known(Setback setback, long taken) {}

    private final Map<SendId, Known> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SendId, Known> eldest) {
            return size() > MOST;
        }
    };
    private long taken;

    /** The provider took this one. */
    synchronized void taken(SendId mail) {
        taken++;
        entries.remove(mail);
    }

    /** This one came back. */
    synchronized Setback note(SendId mail) {
        Known before = entries.get(mail);
        Setback now = before == null
                ? new Setback(1, 0)
                : new Setback(
                        before.setback().times() + 1,
                        before.setback().amongOthers() + (taken > before.taken() ? 1 : 0));
        entries.put(mail, new Known(now, taken));
        return now;
    }
}
