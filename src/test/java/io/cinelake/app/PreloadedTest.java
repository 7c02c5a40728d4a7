package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PreloadedTest {
    private final Preloaded<String> broken = Preloaded.of(() -> {
        throw new IllegalStateException("no certificates");
    });

    @Test
    void isMadeWhileNobodyWaitsAndAwaitedByWhoeverNeedsIt() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch wanted = new CountDownLatch(1);
        Preloaded<String> value = Preloaded.of(() -> {
            begun.countDown();
            await(wanted);
            return "made";
        });

        await(begun);
        wanted.countDown();

        assertThat(value.get()).isEqualTo("made");
    }

    @Test
    void throwsWhatItsMakingThrewToEveryoneWhoNeedsIt() {
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(broken::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no certificates");
        }
    }

    @Test
    void closesOnlyWhatWasMade() {
        List<String> closed = new ArrayList<>();

        broken.ifMade(closed::add);
        Preloaded.of(() -> "client").ifMade(closed::add);

        assertThat(closed).containsExactly("client");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
