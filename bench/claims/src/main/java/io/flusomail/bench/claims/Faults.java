package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.Drill;
import io.flusomail.bench.kit.LedgerRow;
import io.flusomail.bench.kit.Moment;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.Trap;
import io.flusomail.bench.kit.Victim;
import io.flusomail.bench.kit.Witness;
import io.flusomail.sink.ReceivedMessage;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bench/faults}: nothing that is killed, stopped or refused loses anyone or mails anyone twice. */
public final class Faults {
    private static final int CONNECTIONS = 8;
    private static final Duration DELAY = Duration.ofMillis(40);
    private static final int WITNESSED = 900;

    private final Drill drill;
    private final List<ReceivedMessage> mails;
    private final List<LedgerRow> ledger;
    private final Sum sum = new Sum();

    private Faults(Drill drill, List<ReceivedMessage> mails, List<LedgerRow> ledger) {
        this.drill = drill;
        this.mails = mails;
        this.ledger = ledger;
    }

    private interface Fault {
        Drill.Outcome strike() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.parse(arguments, Map.of("--kills", "20", "--seconds", "30", "--moment", ""));
        long perSecond = CONNECTIONS * 1000L / DELAY.toMillis();
        People people = new People("reader", (int) (options.number("--seconds") * perSecond * 11 / 10));
        Trap trap = new Trap();
        int broken;
        try (SmtpSink sink = SmtpSink.start(
                        SinkSettings.loopback().storing(WITNESSED).observedBy(trap));
                Application application = Application.start(Options.launch(), Map.of());
                Api api = Api.of(application)) {
            Newsletter newsletter = Newsletter.prepare(api, sink, CONNECTIONS, people);
            Campaign older = newsletter.to(new People("witness", WITNESSED)).campaign("An older one");
            older.send();
            older.await(Duration.ofMinutes(2), "sent");
            Drill drill = new Drill(application, newsletter, people, sink, trap, DELAY);
            Faults faults = new Faults(drill, sink.messages(), older.ledger());
            faults.all(options.number("--kills"), options.text("--moment"));
            broken = faults.sum.broken;
        }
        System.exit(broken == 0 ? 0 : 1);
    }

    private void all(int kills, String moment) throws IOException, InterruptedException {
        System.out.printf(
                "%-34s %6s %6s %7s %8s %6s %10s %9s %-8s %7s %s%n",
                "fault",
                "ran s",
                "down s",
                "people",
                "reached",
                "twice",
                "uncertain",
                "answered",
                "verdict",
                "hit at",
                "mails, and");
        List<Fault> blows = blows(moment);
        if (blows.isEmpty()) {
            throw new IllegalArgumentException("there is no moment " + moment);
        }
        for (int i = 0; i < kills; i++) {
            show(blows.get(i % blows.size()));
        }
        if (moment.isEmpty()) {
            show(drill::stop);
            show(drill::putOffSome);
            show(drill::refuseAll);
            show(drill::closePort);
        }
        sum.print();
    }

    /** @param moment the only one; empty: all */
    private List<Fault> blows(String moment) {
        List<Fault> blows = new ArrayList<>();
        for (Moment each : Moment.values()) {
            if (moment.isEmpty() || each.name().equalsIgnoreCase(moment)) {
                for (Victim victim : Victim.values()) {
                    blows.add(() -> drill.kill(victim, each));
                }
            }
        }
        if (moment.isEmpty() || moment.equals("import")) {
            for (Victim victim : Victim.values()) {
                blows.add(() -> drill.killDuringImport(victim));
            }
        }
        return blows;
    }

    private void show(Fault fault) throws IOException, InterruptedException {
        Drill.Outcome outcome;
        List<String> all = new ArrayList<>();
        Witness witness = Witness.start(drill.newsletter().api(), mails, ledger);
        try (witness) {
            outcome = fault.strike();
        }
        all.addAll(outcome.broken());
        all.addAll(witness.lost());
        System.out.printf(
                Locale.ROOT,
                "%-34s %6.1f %6.1f %7d %8d %6d %10d %9d %-8s %7s %s%s%n",
                outcome.name(),
                seconds(outcome.took()),
                seconds(outcome.down()),
                outcome.reckoning().people(),
                outcome.reckoning().reached(),
                outcome.reckoning().twice(),
                outcome.reckoning().uncertain(),
                witness.answered(),
                all.isEmpty() ? "kept" : "BROKEN",
                outcome.name().startsWith("kill") || outcome.mails() > 0 ? outcome.mails() : "",
                outcome.seen(),
                outcome.hit() ? "" : " (another moment than was meant)");
        all.forEach(line -> System.out.println("    " + line));
        sum.add(outcome, witness.answered(), all.size());
    }

    /** All faults together. */
    private static final class Sum {
        private int faults;
        private int missed;
        private int people;
        private int reached;
        private int twice;
        private int uncertain;
        private int answered;
        private int broken;

        void add(Drill.Outcome outcome, int answers, int promises) {
            faults++;
            missed += outcome.hit() ? 0 : 1;
            people += outcome.reckoning().people();
            reached += outcome.reckoning().reached();
            twice += outcome.reckoning().twice();
            uncertain += outcome.reckoning().uncertain();
            answered += answers;
            broken += promises;
        }

        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "%d faults, %d of them in another moment than was meant: %,d people, %,d reached, %d twice, %d"
                            + " uncertain, %,d answers%n",
                    faults,
                    missed,
                    people,
                    reached,
                    twice,
                    uncertain,
                    answered);
            System.out.println(broken == 0 ? "all promises were kept" : broken + " promises were broken");
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
