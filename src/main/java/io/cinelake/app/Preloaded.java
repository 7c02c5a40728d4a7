package io.cinelake.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value that is created in a thread of its own while the program starts. Who needs it waits for it. */
final class Preloaded<T> implements Supplier<T> {
    private final CompletableFuture<T> making;

    private Preloaded(CompletableFuture<T> making) {
        this.making = making;
    }

    static <T> Preloaded<T> of(Supplier<T> making) {
        return new Preloaded<>(CompletableFuture.supplyAsync(making));
    }

    /** Waits for the value and does something with it; does nothing when it could not be created. */
    void ifMade(Consumer<T> next) {
        T value = making.exceptionally(problem -> null).join();
        if (value != null) {
            next.accept(value);
        }
    }

    /** Waits for the value; throws what its creation threw. */
    @Override
    public T get() {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
