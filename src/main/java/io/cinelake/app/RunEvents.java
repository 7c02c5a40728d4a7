package io.cinelake.app;

import io.cinelake.run.RunResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells all listeners the results of runs. */
final class RunEvents implements Consumer<RunResult> {
    private final List<Consumer<RunResult>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<RunResult> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(RunResult result) {
        listeners.forEach(listener -> listener.accept(result));
    }
}
