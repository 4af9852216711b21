package io.flusomail.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SparesTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Spares<Integer> spares = new Spares<>(made::incrementAndGet);

    @Test
    void givesBackWhatWasGiven() {
        Integer first = spares.take();
        spares.give(first);

        assertThat(spares.take()).isSameAs(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void givesNobodyWhatAnotherHas() {
        assertThat(List.of(spares.take(), spares.take(), spares.take())).doesNotHaveDuplicates();
    }

    @Test
    void keepsNoMoreThanItHasRoomFor() {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            taken.add(spares.take());
        }
        taken.forEach(spares::give);

        for (int i = 0; i < 100; i++) {
            spares.take();
        }

        assertThat(made).hasValue(100 + 100 - 32);
    }
}
