package io.cinelake.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicInteger collections = new AtomicInteger();
    private final IdleMemory memory = new IdleMemory(atWork::get, collections::incrementAndGet);

    @Test
    void collectsOnceAfterEachSpellOfWork() {
        look(1);
        assertThat(collections).hasValue(0);
        look(1);
        assertThat(collections).hasValue(1);
        look(100);
        assertThat(collections).hasValue(1);

        atWork.set(true);
        look(5);
        assertThat(collections).hasValue(1);
        atWork.set(false);
        look(100);
        assertThat(collections).hasValue(2);
    }

    private void look(int times) {
        for (int n = 0; n < times; n++) {
            memory.look();
        }
    }
}
