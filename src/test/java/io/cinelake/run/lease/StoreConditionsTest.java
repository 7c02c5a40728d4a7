package io.cinelake.run.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.lake.ConditionalStore;
import io.cinelake.lake.MemoryS3;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StoreConditionsTest {
    private final MemoryS3 s3 = new MemoryS3(InstantSource.system());
    private final ConditionalStore store = s3.lake().conditional(Duration.ofSeconds(5));
    private final StoreConditions conditions = new StoreConditions(false);

    @Test
    void knowsAStoreThatHasDecidedARace() throws InterruptedException {
        assertThat(conditions.kept()).isFalse();

        assertThat(conditions.race(store, "probe.json")).isTrue();
        assertThat(conditions.kept()).isTrue();
    }

    @Test
    void doesNotTrustOneThatLetEveryPutThrough() throws InterruptedException {
        s3.ignoreConditions();

        assertThat(conditions.race(store, "probe.json")).isFalse();
        assertThat(conditions.kept()).isFalse();
    }
}
